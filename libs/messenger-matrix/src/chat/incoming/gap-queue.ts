import { reasonOf } from "../../account/reason.js";
import type { Log } from "../../log.js";
import { waitBefore } from "../outgoing/send-error.js";
import { Endurance } from "./endurance.js";
import type { Gap, PendingEvent } from "./journal-entry.js";
import { pause } from "./until-done.js";

const atOnce = 4;
const firstWaitMs = 250;
const longestWaitMs = 30_000;

interface GapQueueFacts {
  readonly eventsIn: (gap: Gap) => Promise<readonly PendingEvent[]>;
  /** The gap is closed with these. */
  readonly close: (key: string, events: readonly PendingEvent[]) => void;
  /** There is a place for another, or the time has come to try one again. */
  readonly changed: () => void;
  /** How many answers there were to the requests for what is new. */
  readonly answers: () => number;
  readonly stopped: AbortSignal;
  readonly log: Log;
}

interface Trouble {
  readonly endurance: Endurance;
  waitMs: number;
  isWaiting: boolean;
}

/**
 * Fetches what is missing, a few rooms at a time. One that fails makes way for the others, and is given up when it fails
 * again and again while the server answers otherwise: what came since is kept back behind it.
 */
export class GapQueue {
  readonly #facts: GapQueueFacts;
  readonly #underway = new Map<string, Promise<void>>();
  readonly #troubles = new Map<string, Trouble>();

  constructor(facts: GapQueueFacts) {
    this.#facts = facts;
  }

  /** @param gaps all that there are, the oldest first */
  workOff(gaps: readonly (readonly [key: string, gap: Gap])[]): void {
    const spent = (key: string) => this.#troubles.get(key)?.endurance.spent ?? 0;
    const due = gaps
      .filter(([key]) => !this.#underway.has(key) && this.#troubles.get(key)?.isWaiting !== true)
      .toSorted(([one], [other]) => spent(one) - spent(other));
    for (const [key, gap] of due.slice(0, Math.max(0, atOnce - this.#underway.size))) {
      const tried = this.#try(key, gap).finally(() => {
        this.#underway.delete(key);
        this.#facts.changed();
      });
      this.#underway.set(key, tried);
    }
  }

  /** Resolves when nothing is being fetched. */
  async idle(): Promise<void> {
    await Promise.all(this.#underway.values());
  }

  async #try(key: string, gap: Gap): Promise<void> {
    const { stopped, log } = this.#facts;
    let events: readonly PendingEvent[] = [];
    try {
      events = await this.#facts.eventsIn(gap);
    } catch (error) {
      if (stopped.aborted) return;
      const told = { roomId: gap.roomId, reason: reasonOf(error) };
      const isHopeless = this.#isHopeless(key, error);
      log.warn(told, `messages of an outage not fetched, ${isHopeless ? "given up" : "trying again"}`);
      if (!isHopeless) return;
    }
    this.#troubles.delete(key);
    if (!stopped.aborted) this.#facts.close(key, events);
  }

  #isHopeless(key: string, error: unknown): boolean {
    const { answers, stopped, changed } = this.#facts;
    const trouble = this.#troubles.get(key) ?? {
      ...{ endurance: new Endurance(answers), waitMs: firstWaitMs, isWaiting: false },
    };
    if (trouble.endurance.isOver(error)) return true;
    this.#troubles.set(key, trouble);
    trouble.isWaiting = true;
    void pause(Math.max(trouble.waitMs, waitBefore(error) ?? 0), stopped).then(() => {
      trouble.isWaiting = false;
      changed();
    });
    trouble.waitMs = Math.min(trouble.waitMs * 2, longestWaitMs);
    return false;
  }
}
