import type { ControlState } from "@assist/protocol";

/** As long as the desk leaves a word about why control has ended, with *This is a scam* below it. */
const readWithinMs = 15_000;

/** How long the notice of the control that was on last is still to be read. */
export class NoticeTime {
  #wasOn = false;
  #until = -Infinity;

  get leftMs(): number {
    return Math.max(0, this.#until - performance.now());
  }

  follow({ state }: ControlState): void {
    if (this.#wasOn && state === "off") this.#until = performance.now() + readWithinMs;
    this.#wasOn = state === "on";
  }
}
