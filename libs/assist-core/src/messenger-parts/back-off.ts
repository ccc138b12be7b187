const firstMs = 400;
const longestMs = 30_000;

/** Waiting times before each attempt: doubling, with a random part so that clients do not return in step. */
export class BackOff {
  #attempts = 0;
  readonly #random: () => number;

  /** `random` gives numbers from 0 to 1. */
  constructor(random: () => number) {
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
