/**
 * Of many occasions to ask again the first `first`-th, then at twice, four times … as many, then after each `most` more:
 * without a clock, what costs the other side an answer gets rare, and an answer that takes long is waited for.
 */
export class Thinned {
  readonly #first: number;
  readonly #most: number;
  #occasions = 0;
  #next: number;

  constructor(first: number, most: number) {
    this.#first = first;
    this.#most = most;
    this.#next = first;
  }

  isDue(): boolean {
    this.#occasions += 1;
    if (this.#occasions < this.#next) return false;
    this.#next += Math.min(this.#next, this.#most);
    return true;
  }

  reset(): void {
    this.#occasions = 0;
    this.#next = this.#first;
  }
}
