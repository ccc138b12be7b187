import type { BeatEcho } from "@assist/protocol";
import type { BeatLog } from "./beat-log.js";
import { freshForMs } from "./heard-beats.js";

/** How much older than the epoch's best a packet may be, in ms: whoever delays packets cannot delay them by more. */
export const mostExcessMs = { key: 500, move: 150 } as const;
export type AgedKind = keyof typeof mostExcessMs;

/** However slow the path is. */
export const mostAgeMs = 2000;

export type Age =
  | { readonly verdict: "fresh"; readonly ageMs: number }
  /** `unknown`: no such beat, or one of long ago. `held`: the helper had not heard a beat for 2 s. `late`: too old. */
  | { readonly verdict: "unknown" | "held" | "late" };

/**
 * The requester's side: whether an authentic packet is young enough. Its age is what passed since the beat that it
 * echoes was sent, without the time that the helper says it held the beat: the way of the beat and the way of the packet
 * together, by this side's clock alone but for the holding. One for each epoch, beside its {@link BeatLog}.
 *
 * Who delays the beat or the packet makes the age greater and can never make it smaller, nor the best one. Delaying all
 * from the epoch's beginning raises the best; 2 s hold all the same. The helper is believed about the holding, about
 * its own packets alone and for 2 s at most: what passes answers a beat that is not older than 4 s. A path that became
 * slower for good needs a new epoch.
 */
export class AgeGate {
  readonly #beats: BeatLog;
  #bestMs = Infinity;

  constructor(beats: BeatLog) {
    this.#beats = beats;
  }

  /** `now`: ms of the log's clock, when the packet came. */
  judge(kind: AgedKind, { beat, heldMs }: BeatEcho, now: number): Age {
    const sentAt = this.#beats.sentAt(beat);
    if (sentAt === undefined) return { verdict: "unknown" };
    if (!(heldMs >= 0 && heldMs <= freshForMs)) return { verdict: "held" };
    // Clocks are coarse, and a holding cannot be longer than the whole way: no age is negative, nor is the best.
    const ageMs = Math.max(0, now - sentAt - heldMs);
    this.#bestMs = Math.min(this.#bestMs, ageMs);
    const isLate = ageMs > mostAgeMs || ageMs - this.#bestMs > mostExcessMs[kind];
    return isLate ? { verdict: "late" } : { verdict: "fresh", ageMs };
  }
}
