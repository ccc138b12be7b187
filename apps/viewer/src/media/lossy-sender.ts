/** Once packets leave; before, one attempt alone waits for the data channel. */
const inFlight = 4;

type Frame = Uint8Array<ArrayBuffer>;

/** Sends what is of now: of what cannot leave at once only the newest is kept, until it can. */
export class LossySender {
  readonly #publish: (frame: Frame) => Promise<void>;
  #pending = 0;
  #flows = false;
  #isFree = true;
  #newest: Frame | undefined;

  constructor(publish: (frame: Frame) => Promise<void>) {
    this.#publish = publish;
  }

  send(frame: Frame): void {
    this.#newest = frame;
    this.#sendNewest();
  }

  /** Whether the browser has sent what it was given before, all but a little. */
  free(isFree: boolean): void {
    this.#isFree = isFree;
    this.#sendNewest();
  }

  /** The connection is being made anew; its new channel begins empty. */
  interrupted(): void {
    this.#flows = false;
    this.#isFree = true;
    this.#newest = undefined;
  }

  #sendNewest(): void {
    const frame = this.#newest;
    if (frame === undefined || !this.#isFree || this.#pending >= (this.#flows ? inFlight : 1)) return;
    this.#newest = undefined;
    this.#pending += 1;
    this.#publish(frame)
      .then(
        () => (this.#flows = true),
        () => (this.#flows = false),
      )
      .finally(() => {
        this.#pending -= 1;
        this.#sendNewest();
      });
  }
}
