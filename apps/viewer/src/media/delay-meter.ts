const kept = 60;
/** Beyond this an estimate says more about clocks than about the picture. */
const plausibleMs = 10_000;

/** What `requestVideoFrameCallback` tells of a frame; both times on this page's clock. */
export interface FrameTimes {
  readonly captureTime?: number;
  readonly expectedDisplayTime: number;
}

/** From capture to display: the median of the newest frames, where the browser can tell when a frame was captured. */
export class DelayMeter {
  readonly #samples: number[] = [];

  add({ captureTime, expectedDisplayTime }: FrameTimes): void {
    if (captureTime === undefined) return;
    const delay = expectedDisplayTime - captureTime;
    if (delay < 0 || delay > plausibleMs) return;
    this.#samples.push(delay);
    if (this.#samples.length > kept) this.#samples.shift();
  }

  get delayMs(): number | undefined {
    const sorted = this.#samples.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)];
    return median === undefined ? undefined : Math.round(median);
  }
}
