import type { Clock } from "../ports/clock.port.js";

export interface Measure {
  readonly times: number;
  readonly perMs: number;
  /** How many names are kept count of; what is beyond is refused. */
  readonly names: number;
}

/** Lets each do something so many times, then not before some time has passed; bounded, whoever comes (T19). */
export class AtMost {
  readonly #measure: Measure;
  readonly #clock: Clock;
  /** The oldest first. */
  readonly #counts = new Map<string, { readonly since: number; times: number }>();

  constructor(measure: Measure, clock: Clock) {
    this.#measure = measure;
    this.#clock = clock;
  }

  /** True when there is still something left, which then is one less. */
  allows(name: string): boolean {
    const { times, perMs, names } = this.#measure;
    const now = this.#clock.now();
    for (const [other, { since }] of this.#counts) {
      if (now - since < perMs) break;
      this.#counts.delete(other);
    }
    const count = this.#counts.get(name);
    if (!count && this.#counts.size >= names) return false;
    if (count && count.times >= times) return false;
    if (count) count.times += 1;
    else this.#counts.set(name, { since: now, times: 1 });
    return true;
  }
}
