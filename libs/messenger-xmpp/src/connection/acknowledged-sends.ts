import { AssistError } from "@assist/assist-core";
import type { LibraryClient } from "../client/library-client.js";
import { el, type Element } from "../xml/element.js";
import { streamManagement } from "../xml/namespaces.js";

interface Pending {
  resolve(): void;
  reject(error: AssistError): void;
}

/**
 * Sends that end when the server has taken the stanza (XEP-0198 `<a/>`), or when it is known that it has not.
 * While the session can be resumed neither is known, and the send waits.
 */
export class AcknowledgedSends {
  readonly #client: LibraryClient;
  readonly #pending = new Map<Element, Pending>();

  constructor(client: LibraryClient) {
    this.#client = client;
    client.streamManagement.on("ack", (stanza: Element) => this.#taken(stanza));
    client.streamManagement.on("fail", (stanza: Element) => this.#lost(stanza));
  }

  send(stanza: Element): Promise<void> {
    if (!this.#client.streamManagement.enabled) return this.#client.send(stanza);
    return new Promise((resolve, reject) => {
      this.#pending.set(stanza, { resolve, reject });
      const askToAcknowledge = el("r", { xmlns: streamManagement });
      this.#client.sendMany([stanza, askToAcknowledge]).then(
        () => this.#unlessQueued(stanza),
        (error: unknown) => this.#lost(stanza, error),
      );
    });
  }

  /** Written, but the connection ended before the library noted it: it would be forgotten by both sides. */
  #unlessQueued(stanza: Element): void {
    if (!this.#client.streamManagement.outbound_q.some((queued) => queued.stanza === stanza))
      this.#lost(stanza);
  }

  #taken(stanza: Element): void {
    this.#pending.get(stanza)?.resolve();
    this.#pending.delete(stanza);
  }

  #lost(stanza: Element, cause?: unknown): void {
    this.#pending
      .get(stanza)
      ?.reject(
        new AssistError("xmpp.not-taken", "network", "The server has not taken the message", { cause }),
      );
    this.#pending.delete(stanza);
  }
}
