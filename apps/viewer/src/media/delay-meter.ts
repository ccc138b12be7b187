const kept = 60;

/** What `requestVideoFrameCallback` tells of a frame, on this page's clock. */
export interface FrameTimes {
  /** When the frame had arrived whole. */
  readonly receiveTime?: number;
  readonly expectedDisplayTime: number;
}

/** From a frame's arrival to its display: the median of the newest frames, where the browser tells both times. */
export class DelayMeter {
  readonly #samples: number[] = [];

  add({ receiveTime, expectedDisplayTime }: FrameTimes): void {
    if (receiveTime === undefined || expectedDisplayTime < receiveTime) return;
    this.#samples.push(expectedDisplayTime - receiveTime);
    if (this.#samples.length > kept) this.#samples.shift();
  }

  get delayMs(): number | undefined {
    const sorted = this.#samples.toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  }
}
