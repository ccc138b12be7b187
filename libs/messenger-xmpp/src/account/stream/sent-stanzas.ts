import type { AssistError } from "@assist/assist-core";

/** Told once whether the server has taken a stanza. */
export interface Outcome {
  resolve(): void;
  reject(error: AssistError): void;
}

export interface SentStanza {
  readonly text: string;
  /** Of a message whose fate is wanted to be known. */
  readonly id?: string | undefined;
  readonly outcome?: Outcome | undefined;
}

/**
 * What was sent on a stream and is not acknowledged, numbered from 1 as the server counts.
 * @see https://xmpp.org/extensions/xep-0198.html#acking
 */
export class SentStanzas {
  #acknowledged: number;
  readonly #waiting: SentStanza[] = [];

  constructor(acknowledged = 0) {
    this.#acknowledged = acknowledged;
  }

  get acknowledged(): number {
    return this.#acknowledged;
  }

  get unacknowledged(): readonly SentStanza[] {
    return this.#waiting;
  }

  /** The number of the stanza in the stream. */
  add(stanza: SentStanza): number {
    this.#waiting.push(stanza);
    return this.#acknowledged + this.#waiting.length;
  }

  /** False when the server says that it has taken more than was sent, or less than it said before. */
  acknowledge(h: number): boolean {
    // The counter on the wire has 32 bits.
    const newly = (h - this.#acknowledged) >>> 0;
    if (newly > this.#waiting.length) return false;
    this.#acknowledged += newly;
    for (const { outcome } of this.#waiting.splice(0, newly)) outcome?.resolve();
    return true;
  }
}
