import type { BeatEcho } from "@assist/protocol";

/** After so long without a beat, the picture is shown as interrupted, and control is over. */
export const freshForMs = 2000;

/**
 * The helper's side: the newest beat that came, and when. Times are milliseconds of one monotonic clock, of this page
 * alone: the two sides' clocks are never compared.
 */
export class HeardBeats {
  #newest: { readonly beat: number; readonly at: number } | undefined;
  #heardAt: number | undefined;

  /** An authentic beat; `now` as early as it is known. False for one that is not newer than what came before. */
  take(beat: number, now: number): boolean {
    if (this.#newest && beat <= this.#newest.beat) return false;
    this.#newest = { beat, at: now };
    this.#heardAt = now;
    return true;
  }

  /** Goes along with what is sent at `now`. Undefined when nothing may be sent that must be fresh. */
  echo(now: number): BeatEcho | undefined {
    if (!this.#newest) return undefined;
    const heldMs = Math.max(0, now - this.#newest.at);
    return heldMs > freshForMs ? undefined : { beat: this.#newest.beat, heldMs };
  }

  isFresh(now: number): boolean {
    return this.#heardAt !== undefined && now - this.#heardAt <= freshForMs;
  }

  /** A new epoch (`onOpen`): beats count from 1 again. What was fresh stays so for its 2 s. */
  renew(): void {
    this.#newest = undefined;
  }
}
