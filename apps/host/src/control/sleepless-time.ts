export interface TimeSources {
  /** A clock that stands still while the computer sleeps (CLOCK_MONOTONIC). */
  readonly awakeMs: () => number;
  /** One that does not (CLOCK_BOOTTIME), however coarse. */
  readonly uptimeMs: () => number;
}

/** Below this it may be how the two clocks are read: whole seconds, one after the other. */
const leastSleepMs = 3_000;
/** Reading the uptime opens a file. */
const lookEveryMs = 100;

/** Time since the process began, with what the computer slept meanwhile: control ends by it while nobody is there. */
export class SleeplessTime {
  readonly #sources: TimeSources;
  #ahead: number;
  #sleptMs = 0;
  #lookedAt: number;

  constructor(sources: TimeSources) {
    this.#sources = sources;
    this.#ahead = this.#uptimeAhead();
    this.#lookedAt = sources.awakeMs();
  }

  /** In ms; never goes back. */
  now(): number {
    const awake = this.#sources.awakeMs();
    if (awake - this.#lookedAt >= lookEveryMs) this.#look(awake);
    return awake + this.#sleptMs;
  }

  #look(awake: number): void {
    this.#lookedAt = awake;
    const ahead = this.#uptimeAhead();
    const grown = ahead - this.#ahead;
    // Short sleeps add up until then.
    if (grown <= leastSleepMs) return;
    this.#sleptMs += grown;
    this.#ahead = ahead;
  }

  /** At least: a process that is held up in between sees less, never a sleep that was none. */
  #uptimeAhead(): number {
    const uptime = this.#sources.uptimeMs();
    return uptime - this.#sources.awakeMs();
  }
}
