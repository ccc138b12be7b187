import { randomInt } from "node:crypto";
import type { Clock, SeatId } from "@assist/assist-core";
import { agentLocator, handoverAlphabet, type AgentLocator } from "@assist/protocol";

const livesMs = 5 * 60_000;
const length = 6;

export interface LocatorMade {
  readonly locator: AgentLocator;
  readonly until: number;
}

/**
 * By which public names agents find the pages that they are for. Kept in memory alone: after a restart a page makes
 * another one. They are no secrets, and nothing is allowed because of them.
 */
export class AgentLocators {
  readonly #clock: Clock;
  readonly #seats = new Map<AgentLocator, { readonly seat: SeatId; readonly until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The seat's one before is dead. */
  make(seat: SeatId): LocatorMade {
    const now = this.#clock.now();
    for (const [locator, known] of this.#seats)
      if (known.seat === seat || known.until <= now) this.#seats.delete(locator);
    const made = { locator: this.#unused(), until: now + livesMs };
    this.#seats.set(made.locator, { seat, until: made.until });
    return made;
  }

  /** Undefined for one that never was, or is dead. */
  seatOf(locator: AgentLocator): SeatId | undefined {
    const known = this.#seats.get(locator);
    return known && known.until > this.#clock.now() ? known.seat : undefined;
  }

  #unused(): AgentLocator {
    for (;;) {
      const characters = Array.from({ length }, () =>
        handoverAlphabet.charAt(randomInt(handoverAlphabet.length)),
      );
      const locator = agentLocator.parse(characters.join(""));
      if (!this.#seats.has(locator)) return locator;
    }
  }
}
