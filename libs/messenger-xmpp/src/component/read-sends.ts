import { AssistError } from "@assist/assist-core";
import type { Element } from "../xml/element.js";

interface Pending {
  readonly resolve: () => void;
  readonly reject: (error: AssistError) => void;
}

/**
 * Sends that end when the server has read the stanza. XEP-0114 acknowledges nothing, but a server reads a stream in
 * order: a question behind the stanzas, once answered, proves them all. Whatever is not proven by then is sent again.
 */
export class ReadSends {
  readonly #write: (stanza: Element) => Promise<void>;
  readonly #ask: () => Promise<void>;
  #unproven: Pending[] = [];
  #asked: Pending[] = [];

  constructor(write: (stanza: Element) => Promise<void>, ask: () => Promise<void>) {
    this.#write = write;
    this.#ask = ask;
  }

  send(stanza: Element): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#unproven.push({ resolve: () => resolve(), reject });
      this.#write(stanza).catch(() => this.lost());
      if (this.#asked.length === 0) this.#prove();
    });
  }

  /** The connection is gone: whether the server has read what is unproven, nobody knows. */
  lost(): void {
    const pending = [...this.#asked, ...this.#unproven];
    this.#asked = [];
    this.#unproven = [];
    for (const { reject } of pending)
      reject(new AssistError("xmpp.not-taken", "network", "The server has not taken the message"));
  }

  /** One question at a time; what is sent meanwhile waits for the next. */
  #prove(): void {
    const batch = this.#unproven;
    this.#unproven = [];
    this.#asked = batch;
    this.#ask().then(
      () => {
        if (this.#asked !== batch) return;
        this.#asked = [];
        for (const { resolve } of batch) resolve();
        if (this.#unproven.length > 0) this.#prove();
      },
      () => {
        if (this.#asked === batch) this.lost();
      },
    );
  }
}
