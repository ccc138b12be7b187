import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { agentHere, agentLinkOf, agentLinkSecret, agentLocator, handoverCode } from "@assist/protocol";
import { AwaitedAgent } from "@assist/secure-channel/pairing";
import { until } from "@assist/stack";
import { WebSocket } from "ws";
import { PageOfTests, type PageOfTestsOptions } from "../../pairing/testing/page-of-tests.js";

const locator = agentLocator.parse("K7QD2M");
const code = handoverCode.parse("94CFHJKP");
const secret = agentLinkSecret.parse("abcdefghijklmnopqrstuv");

export interface Connecting extends Omit<PageOfTestsOptions, "send"> {
  readonly headers?: Readonly<Record<string, string>>;
  readonly origin?: string;
  readonly protocol?: string;
}

/** The service as an agent knows it, and in its name the page that an agent is for. */
export class ServiceOfTests implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets: WebSocket[] = [];
  readonly #ports: number[] = [];

  static async start(): Promise<ServiceOfTests> {
    const service = new ServiceOfTests();
    service.#server.listen(0, "127.0.0.1");
    await once(service.#server, "listening");
    return service;
  }

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => void chunks.push(chunk));
      request.on("end", () => {
        const here = agentHere.safeParse(JSON.parse(Buffer.concat(chunks).toString()));
        if (here.data?.locator === locator) this.#ports.push(here.data.port);
        response.writeHead(here.data?.locator === locator ? 204 : 404).end();
      });
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get link(): string {
    return agentLinkOf(this.url, locator, secret);
  }

  /** As somebody types it who reads the code. */
  get typed(): string {
    return `${this.url} ${locator}-${code}`;
  }

  /** What recognises both secrets of the page, or two that are not these. */
  async awaited(right = true): Promise<AwaitedAgent> {
    const awaited = new AwaitedAgent({ locator, tried: 0, onTried: () => undefined });
    await awaited.allow("code", right ? code : handoverCode.parse("94CFHJKQ"));
    await awaited.allow("link", right ? secret : agentLinkSecret.parse("abcdefghijklmnopqrstuw"));
    return awaited;
  }

  /** How often an agent has said that it is here. */
  get told(): number {
    return this.#ports.length;
  }

  /** Where an agent says that it listens. */
  async port(): Promise<number> {
    await until("an agent tells its port", () => this.#ports.length > 0);
    return this.#ports.at(-1) ?? 0;
  }

  /** A page that connects as a browser does. */
  async page(connecting: Omit<Connecting, "headers">): Promise<PageOfTests> {
    const socket = await this.socket(connecting);
    const page = new PageOfTests({
      ...connecting,
      send: (message) => {
        if (socket.readyState === socket.OPEN) socket.send(message);
      },
    });
    socket.on("message", (data: Buffer) => page.take(new Uint8Array(data)));
    socket.once("close", () => page.closed());
    return page;
  }

  /** A WebSocket from this origin, whatever comes of it. */
  async socket({ headers = {}, origin = this.url, protocol }: Connecting): Promise<WebSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${await this.port()}/`, protocol ?? "assist-agent.1", {
      headers: { origin, ...headers },
    });
    this.#sockets.push(socket);
    socket.on("error", () => undefined);
    // Listeners of messages must be there before the first: whoever awaits this comes in time.
    return socket;
  }

  /** The page is reloaded, its computer sleeps, its network is cut. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }
}
