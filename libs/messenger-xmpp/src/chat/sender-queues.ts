/** One sender's messages one after the other, different senders at the same time, all of it bounded (T19). */
export class SenderQueues {
  readonly #waiting = new Map<string, number>();
  readonly #last = new Map<string, Promise<void>>();
  readonly #maxPerSender: number;
  readonly #maxTotal: number;
  #total = 0;

  constructor(maxPerSender = 100, maxTotal = 2_000) {
    this.#maxPerSender = maxPerSender;
    this.#maxTotal = maxTotal;
  }

  /** False when there is no room left. `work` must not reject. */
  add(sender: string, work: () => Promise<void>): boolean {
    const waiting = this.#waiting.get(sender) ?? 0;
    // Who has nothing waiting gets in also when others have filled it, each of them once at most.
    const isFull = this.#total >= (waiting === 0 ? 2 * this.#maxTotal : this.#maxTotal);
    if (waiting >= this.#maxPerSender || isFull) return false;
    this.#waiting.set(sender, waiting + 1);
    this.#total += 1;
    const before = this.#last.get(sender);
    const done = (before ? before.then(work) : work()).finally(() => this.#done(sender));
    this.#last.set(sender, done);
    return true;
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.all(this.#last.values());
  }

  #done(sender: string): void {
    this.#total -= 1;
    const waiting = (this.#waiting.get(sender) ?? 1) - 1;
    if (waiting > 0) this.#waiting.set(sender, waiting);
    else {
      this.#waiting.delete(sender);
      this.#last.delete(sender);
    }
  }
}
