const firstMs = 500;
const longestMs = 60_000;

/** Waiting times before each attempt: doubling, with a random part so that clients do not return in step. */
export class BackOff {
  #attempts = 0;
  readonly #random: () => number;

  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  nextMs(): number {
    const whole = Math.min(longestMs, firstMs * 2 ** this.#attempts);
    this.#attempts = Math.min(this.#attempts + 1, 16);
    return whole / 2 + (whole / 2) * this.#random();
  }

  reset(): void {
    this.#attempts = 0;
  }
}
