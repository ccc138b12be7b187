import type { InputPacket } from "@assist/protocol";

const sustainedPerSecond = 400;
const burst = 800;
/** Typing a text is work too. */
const charactersPerEvent = 200;

/** Whether somebody sends more events than a person can cause. Times: ms of a monotonic clock. */
export class EventRate {
  #left = burst;
  #at: number | undefined;

  /** False: too many. */
  allows(cost: number, now: number): boolean {
    const passedMs = now - (this.#at ?? now);
    this.#at = now;
    this.#left = Math.min(burst, this.#left + (passedMs * sustainedPerSecond) / 1_000) - cost;
    return this.#left >= 0;
  }
}

/** In events. */
export const costOf = (packet: InputPacket | undefined): number =>
  packet?.events.reduce(
    (sum, event) => sum + 1 + (event.type === "text" ? event.text.length / charactersPerEvent : 0),
    0,
  ) ?? 1;
