const first = 4;

/**
 * Of many occasions to ask again the 4th, 8th, 16th …, then each `most`-th: without a clock, what costs the other side
 * an answer gets rare, whoever makes the occasions, and an answer that takes long is waited for.
 */
export class Thinned {
  readonly #most: number;
  #occasions = 0;
  #next = first;

  constructor(most: number) {
    this.#most = most;
  }

  isDue(): boolean {
    this.#occasions += 1;
    if (this.#occasions < this.#next) return false;
    this.#next += Math.min(this.#next, this.#most);
    return true;
  }

  reset(): void {
    this.#occasions = 0;
    this.#next = first;
  }
}
