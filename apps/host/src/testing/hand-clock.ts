import type { AgentClock } from "../control/agent-clock.js";

interface Timer {
  readonly at: number;
  readonly happen: () => void;
}

/** A clock that only moves when told to. */
export class HandClock implements AgentClock {
  #now = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  after(ms: number, happen: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, ms), happen };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Each timer in its turn. */
  passes(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#nextUntil(end); next; next = this.#nextUntil(end)) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.happen();
    }
    this.#now = end;
  }

  /** The computer did nothing for so long: the time is another, and no timer has noticed. */
  jumps(ms: number): void {
    this.#now += ms;
  }

  get timers(): number {
    return this.#timers.size;
  }

  #nextUntil(end: number): Timer | undefined {
    const [first] = [...this.#timers]
      .filter(({ at }) => at <= end)
      .toSorted((one, other) => one.at - other.at);
    return first;
  }
}
