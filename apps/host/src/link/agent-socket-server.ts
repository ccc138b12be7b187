import { createServer, STATUS_CODES, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { agentSocketMaxLength, agentSubprotocol } from "@assist/protocol";
import { WebSocketServer, type WebSocket } from "ws";
import { AgentSocket } from "./agent-socket.js";
import { refusalOf } from "./admission.js";
import type { SocketNumber } from "./link-message.js";

export interface AgentSocketOutlets {
  readonly opened: (socket: SocketNumber) => void;
  /** Resolves when it was taken: until then little more is read. */
  readonly came: (socket: SocketNumber, message: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly gone: (socket: SocketNumber) => void;
}

/** Connections that have not proven yet that they are the page. */
const mostUnproven = 4;

const loopback = "127.0.0.1";

/** Where pages connect to. It knows connections by number, and of what they say nothing but its length. */
export class AgentSocketServer {
  readonly #http: Server;
  readonly #websocket = new WebSocketServer({
    noServer: true,
    maxPayload: agentSocketMaxLength,
    perMessageDeflate: false,
    handleProtocols: () => agentSubprotocol,
  });
  readonly #outlets: AgentSocketOutlets;
  readonly #sockets = new Map<SocketNumber, AgentSocket>();
  #service: string | undefined;
  #last: SocketNumber = 0;

  /** On any free port, or on this one. Rejects where that is taken. */
  static async listen(outlets: AgentSocketOutlets, port = 0): Promise<AgentSocketServer> {
    const server = new AgentSocketServer(outlets);
    await new Promise<void>((resolve, reject) => {
      server.#http.once("error", reject);
      server.#http.listen(port, loopback, resolve);
    });
    return server;
  }

  private constructor(outlets: AgentSocketOutlets) {
    this.#outlets = outlets;
    this.#http = createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, (_, response) => {
      response.writeHead(404, { connection: "close" }).end();
    });
    this.#http.maxConnections = 4 * mostUnproven;
    this.#http.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
  }

  get port(): number {
    // A server that listens on a port has such an address.
    return (this.#http.address() as AddressInfo).port;
  }

  /** From here on pages of this origin may connect, and of no other. */
  take(service: string): void {
    if (service !== this.#service) for (const socket of this.#sockets.values()) socket.close();
    this.#service = service;
  }

  send(number: SocketNumber, message: Uint8Array<ArrayBuffer>): void {
    this.#sockets.get(number)?.send(message);
  }

  /** All others are closed: the newest that has proven to be the page is the page. */
  admit(number: SocketNumber): void {
    for (const [other, socket] of this.#sockets) if (other !== number) socket.close();
    this.#sockets.get(number)?.admit();
  }

  drop(number: SocketNumber): void {
    this.#sockets.get(number)?.close();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.values()) socket.close();
    await new Promise<void>((resolve) => {
      this.#http.close(() => resolve());
      this.#http.closeAllConnections();
    });
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    const refused =
      refusalOf(request, { service: this.#service, port: this.port }) ?? this.#refusedAsTooMany();
    if (refused === undefined)
      this.#websocket.handleUpgrade(request, socket, head, (websocket) => this.#open(websocket));
    else socket.end(`HTTP/1.1 ${refused} ${STATUS_CODES[refused] ?? ""}\r\nConnection: close\r\n\r\n`);
  }

  #refusedAsTooMany(): number | undefined {
    const unproven = [...this.#sockets.values()].filter(({ isAdmitted }) => !isAdmitted);
    return unproven.length < mostUnproven ? undefined : 503;
  }

  #open(websocket: WebSocket): void {
    this.#last += 1;
    const number = this.#last;
    const socket = new AgentSocket(websocket, {
      came: (message) => this.#outlets.came(number, message),
      gone: () => {
        this.#sockets.delete(number);
        this.#outlets.gone(number);
      },
    });
    this.#sockets.set(number, socket);
    this.#outlets.opened(number);
  }
}
