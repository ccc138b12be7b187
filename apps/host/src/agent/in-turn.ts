/** One after another, in the order in which they were added. What fails is nobody's to catch: nothing comes behind it. */
export class InTurn {
  #last: Promise<void> = Promise.resolve();
  #isClosed = false;

  add(task: () => void | Promise<void>): void {
    this.#last = this.#last.then(() => (this.#isClosed ? undefined : task()));
  }

  /** What has not begun never begins. */
  close(): void {
    this.#isClosed = true;
  }
}
