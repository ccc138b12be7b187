import { controlDeadline, type Control } from "@assist/assist-core/control";
import type { AgentClock } from "./agent-clock.js";

/** How often the remaining time of a grant is told. */
const tellMs = 1_000;

/** Says when time alone changes something, and each second of a grant. */
export class ControlClockwork {
  readonly #clock: AgentClock;
  readonly #due: () => void;
  readonly #second: () => void;
  #at = Infinity;
  #callOff: (() => void) | undefined;
  #callOffSecond: (() => void) | undefined;

  constructor(clock: AgentClock, due: () => void, second: () => void) {
    this.#clock = clock;
    this.#due = due;
    this.#second = second;
  }

  wind(control: Control): void {
    const now = this.#clock.now();
    this.#wake(controlDeadline(control, now) ?? Infinity, now);
    if (control.phase.name !== "on") this.#stopSeconds();
    else this.#callOffSecond ??= this.#clock.after(tellMs, () => this.#pass());
  }

  stop(): void {
    this.#callOff?.();
    this.#stopSeconds();
  }

  /** A timer that is too early winds the next one; only one that would be too late is replaced. */
  #wake(at: number, now: number): void {
    if (at >= this.#at) return;
    this.#callOff?.();
    this.#at = at;
    this.#callOff = this.#clock.after(at - now, () => {
      this.#at = Infinity;
      this.#due();
    });
  }

  #pass(): void {
    this.#callOffSecond = undefined;
    this.#second();
  }

  #stopSeconds(): void {
    this.#callOffSecond?.();
    this.#callOffSecond = undefined;
  }
}
