import type { Clock } from "@assist/assist-core";

/** Lets a thing be said once to each, then not before some time has passed; bounded, whoever comes (T19). */
export class OncePer {
  readonly #ms: number;
  readonly #clock: Clock;
  readonly #names: number;
  readonly #last = new Map<string, number>();

  constructor(ms: number, clock: Clock, names: number) {
    this.#ms = ms;
    this.#clock = clock;
    this.#names = names;
  }

  /** True when it is time, which it then is no more. With no room for more names nothing is said to new ones. */
  allows(name: string): boolean {
    const now = this.#clock.now();
    for (const [other, at] of this.#last) {
      if (now - at < this.#ms) break;
      this.#last.delete(other);
    }
    if (this.#last.has(name) || this.#last.size >= this.#names) return false;
    this.#last.set(name, now);
    return true;
  }
}
