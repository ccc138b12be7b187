export interface PageWatchOutlets {
  /** Every 500 ms while the page is here. */
  readonly beat: () => void;
  /** Nothing was heard for 2 s, though its connection is there. Once, until it is heard again. */
  readonly silent: () => void;
  /** It has not come back in time. */
  readonly lost: () => void;
}

const beatEveryMs = 500;
const silentAfterMs = 2_000;
/** A page that is reloaded comes back by itself, without a new code. */
export const pageComesBackWithinMs = 60_000;

/** Whether the page lives. By monotonic timers, so a clock that is set changes nothing. */
export class PageWatch {
  readonly #outlets: PageWatchOutlets;
  #beats: NodeJS.Timeout | undefined;
  #silence: NodeJS.Timeout | undefined;
  #loss: NodeJS.Timeout | undefined;

  constructor(outlets: PageWatchOutlets) {
    this.#outlets = outlets;
  }

  /** It has the keys and is to use them: else it is as if it had gone. */
  expect(): void {
    clearTimeout(this.#loss);
    this.#loss = setTimeout(() => this.#outlets.lost(), pageComesBackWithinMs);
  }

  here(): void {
    this.stop();
    this.#beats = setInterval(() => this.#outlets.beat(), beatEveryMs);
    this.heard();
  }

  heard(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#outlets.silent(), silentAfterMs);
  }

  gone(): void {
    this.stop();
    this.expect();
  }

  stop(): void {
    clearInterval(this.#beats);
    clearTimeout(this.#silence);
    clearTimeout(this.#loss);
  }
}
