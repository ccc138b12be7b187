/** More than a person brings about while a connection is made anew. */
const mostWaiting = 256;

type Frame = Uint8Array<ArrayBuffer>;

/**
 * Sends one after the other: encryption takes its time for each, and would else let a short one overtake. What cannot be
 * sent is lost, which whoever opens it finds out.
 */
export class ReliableSender {
  readonly #publish: (frame: Frame) => Promise<void>;
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(publish: (frame: Frame) => Promise<void>) {
    this.#publish = publish;
  }

  send(frame: Frame): void {
    if (this.#waiting >= mostWaiting) return;
    this.#waiting += 1;
    this.#last = this.#last
      .then(() => this.#publish(frame))
      .catch(() => undefined)
      .finally(() => (this.#waiting -= 1));
  }
}
