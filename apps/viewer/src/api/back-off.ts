/** Growing pauses between attempts, with jitter so that pages do not come back all at once. */
export class BackOff {
  #attempts = 0;
  readonly #random: () => number;

  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  /** Milliseconds to wait before the next attempt: half a second at first, eight seconds at most. */
  next(): number {
    const ceiling = Math.min(8_000, 500 * 2 ** this.#attempts);
    this.#attempts += 1;
    return Math.round(ceiling * (0.5 + this.#random() / 2));
  }

  succeeded(): void {
    this.#attempts = 0;
  }
}
