import { sendError, waitBefore } from "../chat/outgoing/send-error.js";
import { pause } from "../chat/incoming/until-done.js";
import type { Log } from "../log.js";

export interface VisitsOptions {
  readonly visit: (roomId: string) => Promise<void>;
  /** Rooms visited at once. */
  readonly atOnce: number;
  /** Rooms that wait; those beyond are not taken. */
  readonly most: number;
  readonly stopped: AbortSignal;
  readonly log: Log;
}

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;
/** Over an hour in all. */
const mostTries = 60;

/** Rooms in which something is to be done; what cannot be done now is tried again, without holding up other rooms. */
export class Visits {
  readonly #options: VisitsOptions;
  /** With the number of tries that failed. */
  readonly #waiting = new Map<string, number>();
  readonly #putOff = new Set<string>();
  readonly #workers = new Set<Promise<void>>();
  #running = 0;

  constructor(options: VisitsOptions) {
    this.#options = options;
  }

  /** False when too many wait already. */
  add(roomId: string): boolean {
    if (this.#waiting.has(roomId) || this.#putOff.has(roomId)) return true;
    if (this.#waiting.size + this.#putOff.size >= this.#options.most) return false;
    this.#queue(roomId, 0);
    return true;
  }

  get isEmpty(): boolean {
    return this.#waiting.size + this.#putOff.size + this.#running === 0;
  }

  /** Resolves when nothing is being done any more. */
  async idle(): Promise<void> {
    while (this.#workers.size > 0) await Promise.all(this.#workers);
  }

  #queue(roomId: string, tries: number): void {
    this.#waiting.set(roomId, tries);
    if (this.#running >= this.#options.atOnce) return;
    this.#running += 1;
    const worker = this.#workOff().finally(() => this.#workers.delete(worker));
    this.#workers.add(worker);
  }

  async #workOff(): Promise<void> {
    // What comes in one `/sync` is known in all of its parts after this turn.
    await Promise.resolve();
    for (const [roomId, tries] of this.#waiting) {
      if (this.#options.stopped.aborted) break;
      this.#waiting.delete(roomId);
      await this.#visit(roomId, tries);
    }
    this.#running -= 1;
  }

  async #visit(roomId: string, tries: number): Promise<void> {
    const { visit, stopped, log } = this.#options;
    try {
      await visit(roomId);
    } catch (error) {
      const wait = waitBefore(error);
      const { code, category } = sendError(error);
      log.info({ roomId, code, tries }, "room could not be entered, greeted or left");
      if (wait !== undefined) await this.#afterwards(roomId, wait, tries);
      else if (category === "network" && tries < mostTries && !stopped.aborted)
        void this.#afterwards(roomId, Math.min(firstPauseMs * 2 ** tries, longestPauseMs), tries + 1);
    }
  }

  /** The server's limit is on all rooms: the one who waits for it waits with this room. */
  async #afterwards(roomId: string, ms: number, tries: number): Promise<void> {
    this.#putOff.add(roomId);
    await pause(ms, this.#options.stopped);
    this.#putOff.delete(roomId);
    if (!this.#options.stopped.aborted) this.#queue(roomId, tries);
  }
}
