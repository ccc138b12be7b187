import type { IqAnswerer } from "./xmpp-link.js";
import type { Log } from "../log.js";
import { attribute, el, type Element } from "../xml/element.js";
import { stanzaError } from "../xml/stanza-error.js";

/** Answers requests under the address that they were sent to. RFC 6120 section 8.2.3. */
export class IqAnswers {
  readonly #answerers = new Map<string, IqAnswerer>();
  readonly #tell: (iq: Element) => void;
  readonly #log: Log;

  constructor(tell: (iq: Element) => void, log: Log) {
    this.#tell = tell;
    this.#log = log;
  }

  add(type: "get" | "set", namespace: string, name: string, answerer: IqAnswerer): void {
    this.#answerers.set(keyOf(type, namespace, name), answerer);
  }

  /** @param isHere whether the request is for an address that there is */
  receive(iq: Element, isHere: boolean): void {
    const type = attribute(iq, "type");
    if (type === "result" || type === "error") return;
    this.#payload(iq, type, isHere).then(
      (payload) => this.#reply(iq, payload),
      (error: unknown) => {
        this.#log.warn({ err: error }, "xmpp request not answered as it should be");
        this.#reply(iq, stanzaError("cancel", "internal-server-error"));
      },
    );
  }

  async #payload(iq: Element, type: string | undefined, isHere: boolean): Promise<Element | undefined> {
    const [payload, ...more] = iq.getChildElements();
    if ((type !== "get" && type !== "set") || !payload || more.length > 0)
      return stanzaError("modify", "bad-request");
    const answerer = this.#answerers.get(keyOf(type, payload.getNS() ?? "", payload.name));
    return isHere && answerer ? await answerer(iq, payload) : stanzaError("cancel", "service-unavailable");
  }

  #reply(iq: Element, payload: Element | undefined): void {
    const [id, from, to] = [attribute(iq, "id"), attribute(iq, "to"), attribute(iq, "from")];
    const type = payload?.is("error") === true ? "error" : "result";
    this.#tell(el("iq", { type, id, from, to }, payload));
  }
}

const keyOf = (type: string, namespace: string, name: string): string => `${type} ${namespace} ${name}`;
