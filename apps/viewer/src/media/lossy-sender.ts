/** Once packets leave; before, one attempt alone waits for the data channel. */
const inFlight = 4;

/** Sends what is of now: a packet that could not leave at once is dropped, never kept for later. */
export class LossySender {
  readonly #publish: (frame: Uint8Array<ArrayBuffer>) => Promise<void>;
  #pending = 0;
  #flows = false;

  constructor(publish: (frame: Uint8Array<ArrayBuffer>) => Promise<void>) {
    this.#publish = publish;
  }

  send(frame: Uint8Array<ArrayBuffer>): void {
    if (this.#pending >= (this.#flows ? inFlight : 1)) return;
    this.#pending += 1;
    this.#publish(frame)
      .then(
        () => (this.#flows = true),
        () => (this.#flows = false),
      )
      .finally(() => (this.#pending -= 1));
  }

  /** The connection is being made anew. */
  interrupted(): void {
    this.#flows = false;
  }
}
