/** As long as an echo may be believed, and some: 8 s of beats. */
const mostKept = 16;

/** How often the requester's side sends a beat, while it shares. */
export const beatIntervalMs = 500;

/**
 * The requester's side: when each of its newest beats was sent. One for each epoch, made new at `onOpen`. All times are
 * milliseconds of one monotonic clock (`performance.now()`), never the time of day.
 */
export class BeatLog {
  readonly #sentAt = new Map<number, number>();
  #newest = 0;

  /** The number of the beat that is sent now; take it right before sealing, so that an age is never too small. */
  next(now: number): number {
    this.#newest += 1;
    this.#sentAt.set(this.#newest, now);
    this.#sentAt.delete(this.#newest - mostKept);
    return this.#newest;
  }

  /** Undefined for beats that were never sent, and for those of long ago. */
  sentAt(beat: number): number | undefined {
    return this.#sentAt.get(beat);
  }
}
