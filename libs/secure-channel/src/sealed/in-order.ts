/** Asynchronous tasks one after the other, `most` at a time waiting; what comes on top is not done. */
export class InOrder {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** What the task gives, or `otherwise` when too many wait. Rejects as the task does; the next one goes on. */
  async run<T>(task: () => Promise<T>, otherwise: T): Promise<T> {
    if (this.#waiting >= this.#most) return otherwise;
    this.#waiting += 1;
    const done = this.#last.then(task).finally(() => (this.#waiting -= 1));
    this.#last = done.catch(() => undefined);
    return done;
  }
}
