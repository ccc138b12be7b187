import type { ControlEnd } from "../control.js";
import type { ControlEvent } from "../events.js";
import { statementOf } from "../statement.js";
import type { ControlStep } from "../step.js";

/** Somebody said no, or nobody said anything, or the question was taken back. */
const noes: readonly (ControlEnd | undefined)[] = [
  ...(["denied", "escape", "ctrl-c", "page-stop", "chat-stop", "scam"] as const),
  ...(["no-answer", "time-up", "helper-stop", "helper-left"] as const),
];

/**
 * What a person has allowed, told from the events alone and by other means than the machine: the law that it is held to.
 * Times in ms.
 */
export class Licence {
  /** When the newest question or notice was shown, and which it is. */
  #window = { number: 0, kind: "none", shownAt: Infinity, since: 0 };
  #ordered = 0;
  #confirmed = 0;
  #until = -Infinity;
  #kept = { until: -Infinity, stoppedAt: Infinity };
  #pageAt = -Infinity;
  #helperAt = -Infinity;
  #givenAt = -Infinity;
  #touchedAt = -Infinity;
  #picture = "none";
  #minutes = 0;
  #isScam = false;
  #isAsked = false;
  /** In a row, and since when the last of them is over. */
  #noes: number[] = [];

  isValid(at: number): boolean {
    return at < this.#until && at < this.#pageAt + 2_000 && at < this.#aliveUntil();
  }

  permits(at: number): boolean {
    const isHeld = at < this.#touchedAt + 2_000 || this.#picture !== "shown" || at >= this.#helperAt + 900;
    return this.isValid(at) && !isHeld && this.isReleased;
  }

  mayAsk(at: number): boolean {
    const [last = -Infinity] = this.#noes.slice(-1);
    const waitMs = [0, 10_000, 60_000][this.#noes.length] ?? Infinity;
    return !this.#isScam && at >= last + waitMs;
  }

  get isReleased(): boolean {
    return this.#ordered === this.#confirmed;
  }

  before(event: ControlEvent): void {
    if (!this.isValid(event.at)) this.#until = -Infinity;
    if (event.at >= this.#pageAt + 2_000) this.#kept.until = -Infinity;
    switch (event.kind) {
      case "stopped":
        return event.why === "page-stop" ? this.#stop(event.at) : this.#revoke();
      case "unseated":
      case "displayChanged":
        return this.#revoke();
      case "seated":
        return event.isNew ? this.#revoke() : undefined;
      case "pictureSeen":
        this.#picture = event.picture;
        return event.isElsewhere || event.picture === "none" ? this.#revoke() : undefined;
      case "touched":
        return this.#touch(event);
      case "pressed":
        return this.#press(event);
      case "shown":
        if (event.window === this.#window.number)
          this.#window.shownAt = Math.min(this.#window.shownAt, event.at);
        return;
      case "released":
        if (event.release === this.#ordered) this.#confirmed = this.#ordered;
        return;
      case "asked":
      case "pageHeard":
        this.#pageAt = event.at;
        return;
      case "helperHeard":
        if (this.isValid(event.at)) this.#helperAt = event.at;
        return;
      case "timePassed":
        return;
    }
  }

  after({ effects, control }: ControlStep, at: number): void {
    const told = statementOf(control, at);
    if (this.#isAsked && told.state === "off" && noes.includes(told.why)) this.#noes.push(at);
    this.#isAsked = told.state === "asked";
    for (const effect of effects) {
      if (effect.kind === "letGo") this.#ordered = effect.release;
      if (effect.kind === "showQuestion") {
        this.#window = { number: effect.window, kind: "question", shownAt: Infinity, since: at };
        this.#minutes = effect.wish.minutes;
        this.#until = -Infinity;
      }
      if (effect.kind === "showNotice")
        this.#window = { ...this.#window, number: effect.window, kind: "notice" };
      if (effect.kind === "showIdle") this.#window = { ...this.#window, kind: "none" };
    }
  }

  #aliveUntil(): number {
    return this.#helperAt < this.#givenAt ? this.#givenAt + 10_000 : this.#helperAt + 2_000;
  }

  #touch({ how, at }: Extract<ControlEvent, { kind: "touched" }>): void {
    if (how === "escape" || how === "ctrl-c") return this.#stop(at);
    if (how === "motion" || at >= this.#givenAt + 500) this.#touchedAt = at;
  }

  #press({ button, physical, window, at }: Extract<ControlEvent, { kind: "pressed" }>): void {
    if (button === "scam") this.#isScam = true;
    if (button === "stop") return this.#stop(at);
    if (button === "deny" || button === "scam") return this.#revoke();
    if (!physical || window !== this.#window.number || this.#isScam || !this.isReleased) return;
    const { kind, shownAt } = this.#window;
    if (button === "allow" && kind === "question" && at >= shownAt + 3_000 && at < shownAt + 60_000)
      this.#give(at + this.#minutes * 60_000, at);
    if (button === "give-back" && at < this.#kept.until && at >= this.#kept.stoppedAt + 1_000)
      this.#give(this.#kept.until, at);
  }

  #give(until: number, at: number): void {
    this.#until = until;
    this.#kept.until = -Infinity;
    this.#givenAt = at;
    this.#helperAt = -Infinity;
    this.#touchedAt = -Infinity;
    this.#noes = [];
  }

  #stop(at: number): void {
    if (this.isValid(at)) this.#kept = { until: this.#until, stoppedAt: at };
    this.#window.shownAt = Infinity;
    this.#until = -Infinity;
  }

  #revoke(): void {
    this.#until = -Infinity;
    this.#kept.until = -Infinity;
    this.#window.shownAt = Infinity;
  }
}
