import type { Clock } from "../ports/clock.port.js";

/** A clock that only moves when told to. */
export class FakeClock implements Clock {
  #now: number;

  constructor(start: number = Date.UTC(2026, 10, 2, 9)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** Returns the new time. */
  advance(ms: number): number {
    this.#now += ms;
    return this.#now;
  }

  set(now: number): void {
    this.#now = now;
  }
}
