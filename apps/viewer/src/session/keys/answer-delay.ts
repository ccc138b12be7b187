import type { Pause } from "../../api/pause.js";

/** Longer than a hand that is already moving takes to click. */
export const answerDelayMs = 1_000;

export interface AnswerDelayParts {
  readonly pause: Pause;
  readonly whenVisible: (signal: AbortSignal) => Promise<void>;
}

/**
 * No answer is taken in the first moment after the emoji changed: a click on its way was meant for those before. In the
 * background that moment has not begun.
 */
export class AnswerDelay {
  readonly #parts: AnswerDelayParts;
  #waiting = new AbortController();

  constructor(parts: AnswerDelayParts) {
    this.#parts = parts;
  }

  /** Of the newest emoji only. */
  begin(over: () => void): void {
    this.cancel();
    const { signal } = (this.#waiting = new AbortController());
    void this.#wait(signal).then(() => {
      if (!signal.aborted) over();
    });
  }

  cancel(): void {
    this.#waiting.abort();
  }

  async #wait(signal: AbortSignal): Promise<void> {
    await this.#parts.whenVisible(signal);
    await this.#parts.pause(answerDelayMs, signal);
  }
}
