/** Who was sent which message lately, so that only the addressee can say that it did not arrive. */
export class SentMessages {
  readonly #to = new Map<string, string>();
  readonly #max: number;

  constructor(max = 10_000) {
    this.#max = max;
  }

  add(id: string, to: string): void {
    const [oldest] = this.#to.keys();
    if (this.#to.size >= this.#max && oldest !== undefined) this.#to.delete(oldest);
    this.#to.set(id, to);
  }

  wentTo(id: string, to: string): boolean {
    return this.#to.get(id) === to;
  }
}
