import type { Clock } from "@assist/assist-core";

/** What a machine knows of the time. */
export interface TimeSources {
  /** Epoch milliseconds; somebody may set it. */
  readonly wall: () => number;
  /** Milliseconds since the machine was started; never set, the same for every process. */
  readonly sinceBoot: () => number;
}

/**
 * Time that never jumps: taken from the wall clock once, it goes on with the time since the machine was started, also
 * in the next process when that begins with the same `bootedAt`.
 */
export class SteadyClock implements Clock {
  readonly #sources: TimeSources;
  #bootedAt: number;

  constructor(sources: TimeSources, bootedAt?: number) {
    this.#sources = sources;
    this.#bootedAt = bootedAt ?? wallBoot(sources);
  }

  /** When the machine was started, in epoch milliseconds of this clock. */
  get bootedAt(): number {
    return this.#bootedAt;
  }

  now(): number {
    return Math.round(this.#bootedAt + this.#sources.sinceBoot());
  }

  /** By how much the wall clock is ahead. */
  get aheadMs(): number {
    return wallBoot(this.#sources) - this.#bootedAt;
  }

  /** Jumps to the wall clock, once and now. */
  followWall(): void {
    this.#bootedAt = wallBoot(this.#sources);
  }
}

const wallBoot = ({ wall, sinceBoot }: TimeSources): number => wall() - sinceBoot();
