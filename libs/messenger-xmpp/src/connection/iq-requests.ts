import { randomUUID } from "node:crypto";
import { AssistError } from "@assist/assist-core";
import { parseJid, type Jid } from "../address/xmpp-address.js";
import { attribute, el, type Element } from "../xml/element.js";

interface Pending {
  readonly to: string | undefined;
  readonly timer: NodeJS.Timeout;
  resolve(answer: Element): void;
  reject(error: AssistError): void;
}

export interface IqRequestOptions {
  /** Without it the request is for the account's own server. */
  readonly to?: string;
  readonly withinMs?: number;
}

/**
 * Asks by IQ, under ids nobody can guess, and takes an answer only from whom was asked (T10): the library goes by
 * the id alone. RFC 6120 section 8.2.3.
 */
export class IqRequests {
  readonly #pending = new Map<string, Pending>();
  readonly #send: (iq: Element) => Promise<void>;
  readonly #self: () => Jid | undefined;

  constructor(send: (iq: Element) => Promise<void>, self: () => Jid | undefined) {
    this.#send = send;
    this.#self = self;
  }

  get(payload: Element, options: IqRequestOptions = {}): Promise<Element> {
    return this.#request("get", payload, options);
  }

  set(payload: Element, options: IqRequestOptions = {}): Promise<Element> {
    return this.#request("set", payload, options);
  }

  /** To be given every IQ that arrives. */
  receive(iq: Element): void {
    const [id, type] = [attribute(iq, "id"), attribute(iq, "type")];
    const pending = id === undefined ? undefined : this.#pending.get(id);
    if (id === undefined || !pending || (type !== "result" && type !== "error")) return;
    if (!this.#mayAnswer(attribute(iq, "from"), pending.to)) return;
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    if (type === "result") pending.resolve(iq);
    else pending.reject(new AssistError("xmpp.iq-refused", "peer", "An XMPP request was refused"));
  }

  /** The connection is gone, and with it every answer. */
  rejectAll(): void {
    for (const [id, pending] of this.#pending) this.#fail(id, pending);
  }

  #request(
    type: "get" | "set",
    payload: Element,
    { to, withinMs = 20_000 }: IqRequestOptions,
  ): Promise<Element> {
    const id = randomUUID();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(id, pending), withinMs);
      const pending: Pending = { to, timer, resolve, reject };
      this.#pending.set(id, pending);
      this.#send(el("iq", { type, id, to }, payload)).catch(() => this.#fail(id, pending));
    });
  }

  /** The server speaks for the account, and for itself. RFC 6120 section 8.1.2.1. */
  #mayAnswer(from: string | undefined, asked: string | undefined): boolean {
    if (from === undefined) return asked === undefined;
    const [sender, self] = [parseJid(from), this.#self()];
    if (asked === undefined)
      return self !== undefined && (sender?.bare === self.bare || from === self.domain);
    const expected = parseJid(asked);
    return sender !== undefined && sender.bare === expected?.bare && sender.resource === expected.resource;
  }

  #fail(id: string, pending: Pending): void {
    clearTimeout(pending.timer);
    this.#pending.delete(id);
    pending.reject(new AssistError("xmpp.no-answer", "network", "An XMPP request was not answered"));
  }
}
