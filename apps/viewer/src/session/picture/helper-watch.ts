import type { Pause } from "../../api/pause.js";

/** After this without a sealed word of the helper's page nobody may be looking any more. */
const goneMs = 60_000;
const lookEveryMs = 5_000;

export interface HelperWatchParts {
  readonly pause: Pause;
  readonly monotonicNow: () => number;
  readonly gone: () => void;
}

/**
 * On the requester's page, while the screen is shown: whether the helper's page still answers. Looked at with each beat,
 * which a hidden tab does not slow down, and by a timer of its own, should the beats' worker not run.
 */
export class HelperWatch {
  readonly #parts: HelperWatchParts;
  #lastSign = 0;
  #watching: AbortController | undefined;

  constructor(parts: HelperWatchParts) {
    this.#parts = parts;
  }

  /** Something that only the helper's page can have sealed has arrived. */
  heard(): void {
    this.#lastSign = this.#parts.monotonicNow();
  }

  /** The person has just shown the screen, or it is not shown any more; what is so already changes nothing. */
  watch(shown: boolean): void {
    if (shown === (this.#watching !== undefined)) return;
    this.#watching?.abort();
    this.#watching = shown ? new AbortController() : undefined;
    if (this.#watching === undefined) return;
    this.heard();
    void this.#lookAgain(this.#watching.signal);
  }

  look(): void {
    const { monotonicNow, gone } = this.#parts;
    if (this.#watching !== undefined && monotonicNow() - this.#lastSign > goneMs) gone();
  }

  async #lookAgain(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#parts.pause(lookEveryMs, signal);
      if (!isAborted(signal)) this.look();
    }
  }
}

/** Read anew after each await. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;
