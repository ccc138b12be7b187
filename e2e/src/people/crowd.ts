import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { xml } from "@xmpp/client";
import { Parser, type Element } from "@xmpp/xml";

export interface CrowdPlace {
  readonly host: string;
  /** Where components connect (XEP-0114). */
  readonly port: number;
  readonly domain: string;
  readonly secret: string;
}

export interface CrowdMessage {
  readonly user: string;
  readonly id: string;
  readonly text: string;
}

/** As many people as wanted on one connection: a component speaks for everybody at its domain. */
export class Crowd {
  readonly domain: string;
  /** Called for every message to one of them. */
  received: (message: CrowdMessage) => void = () => undefined;
  /** Called for every message of theirs that comes back. */
  bounced: (message: Pick<CrowdMessage, "user" | "id">) => void = () => undefined;
  readonly #socket: Socket;

  private constructor(socket: Socket, domain: string) {
    this.#socket = socket;
    this.domain = domain;
  }

  static async connect({ host, port, domain, secret }: CrowdPlace): Promise<Crowd> {
    const socket = connect({ host, port, noDelay: true });
    socket.setEncoding("utf8");
    const crowd = new Crowd(socket, domain);
    const parser = new Parser();
    socket.on("data", (text) => parser.write(String(text)));
    const accepted = Promise.withResolvers<undefined>();
    socket.on("error", accepted.reject);
    parser.on("start", (stream: Element) => {
      const digest = createHash("sha1")
        .update(`${String(stream.attrs["id"])}${secret}`)
        .digest("hex");
      socket.write(xml("handshake", {}, digest).toString());
    });
    parser.on("element", (element: Element) => {
      if (element.is("handshake")) accepted.resolve(undefined);
      else if (element.name === "error" || element.name === "stream:error")
        accepted.reject(new Error(`The server refuses ${domain}: ${element.toString()}`));
      else crowd.#element(element);
    });
    const header = `<stream:stream xmlns="jabber:component:accept" xmlns:stream="http://etherx.jabber.org/streams" to="${domain}">`;
    socket.write(header);
    await accepted.promise;
    return crowd;
  }

  write(user: string, to: string, text: string, id: string = crypto.randomUUID()): void {
    const attributes = { type: "chat", from: `${user}@${this.domain}/crowd`, to, id };
    this.send(xml("message", attributes, xml("body", {}, text)));
  }

  /** Asks to see somebody's presence, and so to be a contact of theirs. */
  subscribe(user: string, to: string): void {
    this.send(xml("presence", { type: "subscribe", from: `${user}@${this.domain}`, to }));
  }

  /** A stanza with a `from` of the crowd's own domain. */
  send(stanza: Element): void {
    this.#socket.write(stanza.toString());
  }

  async leave(): Promise<void> {
    this.#socket.end("</stream:stream>");
    if (!this.#socket.closed) await once(this.#socket, "close");
  }

  #element(element: Element): void {
    if (!element.is("message")) return;
    const user = String(element.attrs["to"]).split("@")[0] ?? "";
    const id = String(element.attrs["id"]);
    const text = element.getChildText("body");
    if (element.attrs["type"] === "error") this.bounced({ user, id });
    else if (text !== null) this.received({ user, id, text });
  }
}
