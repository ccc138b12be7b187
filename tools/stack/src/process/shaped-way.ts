/** What a network does to what it carries, one way. */
export interface NetworkShape {
  /** From taking something to giving it on, where nothing else waits. */
  readonly delayMs: number;
  /** Undefined: as fast as it comes. */
  readonly bitsPerSecond?: number;
}

interface Waiting {
  readonly at: number;
  readonly bytes: number;
  readonly give: () => void;
}

const none: NetworkShape = { delayMs: 0 };

/** One way through a network: all in order, each thing as late as the network's shape makes it. */
export class ShapedWay {
  shape: NetworkShape;
  readonly #queue: Waiting[] = [];
  /** When the network has taken the last of what was given to it. */
  #freeAt = 0;
  #waitingBytes = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(shape: NetworkShape = none) {
    this.shape = shape;
  }

  /** Taken and not given on. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** How long something would wait now until the network takes it. */
  get waitMs(): number {
    return Math.max(0, this.#freeAt - performance.now());
  }

  carry(bytes: number, give: () => void): void {
    const { delayMs, bitsPerSecond } = this.shape;
    const now = performance.now();
    const takesMs = bitsPerSecond === undefined ? 0 : (bytes * 8_000) / bitsPerSecond;
    this.#freeAt = Math.max(now, this.#freeAt) + takesMs;
    const at = this.#freeAt + delayMs;
    if (at <= now && this.#queue.length === 0) {
      give();
      return;
    }
    this.#queue.push({ at, bytes, give });
    this.#waitingBytes += bytes;
    this.#wake();
  }

  /** What waits is lost. */
  close(): void {
    clearTimeout(this.#timer);
    this.#queue.length = 0;
    this.#waitingBytes = 0;
  }

  #wake(): void {
    const [next] = this.#queue;
    if (next === undefined || this.#timer !== undefined) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#giveDue();
        this.#wake();
      },
      Math.max(0, next.at - performance.now()),
    );
  }

  #giveDue(): void {
    // A timer is good for whole milliseconds.
    const due = performance.now() + 0.5;
    for (let [next] = this.#queue; next !== undefined && next.at <= due; [next] = this.#queue) {
      this.#queue.shift();
      this.#waitingBytes -= next.bytes;
      next.give();
    }
  }
}
