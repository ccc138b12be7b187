import type { AgentClock } from "../control/agent-clock.js";
import type { Injection, Injector } from "../ports/injector.port.js";
import type { Move } from "./translator.js";

/** Moves are shown as often as anybody sees them. */
const moveEveryMs = 8;
/** Injections in one list: after a stop the list that is on its way is still done. */
const mostInList = 16;
/** Some thousand characters of text, and more than hands can do while it is typed. */
const mostWaiting = 8_192;

export interface PacedInjectorParts {
  readonly injector: Injector;
  readonly clock: AgentClock;
  /** Asked right before anything is handed over. */
  readonly mayInject: () => boolean;
  /** The display is gone. */
  readonly failed: () => void;
}

/** Hands over to the injector: one short list at a time, of moves only the newest. */
export class PacedInjector {
  readonly #parts: PacedInjectorParts;
  #waiting: Injection[] = [];
  #move: Move | undefined;
  #movedAt = -Infinity;
  #callOff: (() => void) | undefined;
  #onItsWay: Promise<void> | undefined;

  constructor(parts: PacedInjectorParts) {
    this.#parts = parts;
  }

  move(move: Move): void {
    this.#move = move;
    this.#handOver();
  }

  /** False when too much waits: nothing was taken. */
  add(injections: readonly Injection[]): boolean {
    if (this.#waiting.length + injections.length > mostWaiting) return false;
    if (injections.length === 0) return true;
    if (this.#move) this.#waiting.push(this.#move);
    this.#move = undefined;
    for (const injection of injections) this.#waiting.push(injection);
    this.#handOver();
    return true;
  }

  /** Nothing that waits is handed over any more. */
  cease(): void {
    this.#waiting = [];
    this.#move = undefined;
    this.#callOff?.();
    this.#callOff = undefined;
  }

  /** Resolves when nothing is held and nothing is on its way. */
  async letGo(): Promise<void> {
    this.cease();
    const { injector } = this.#parts;
    const before = this.#onItsWay;
    await injector.releaseAll();
    if (!before) return;
    // It may have pressed something since.
    await before;
    await injector.releaseAll();
  }

  #handOver(): void {
    if (this.#onItsWay) return;
    const list = this.#nextList();
    if (list.length === 0) return;
    if (this.#parts.mayInject()) this.#onItsWay = this.#inject(list);
    else this.cease();
  }

  async #inject(list: readonly Injection[]): Promise<void> {
    try {
      await this.#parts.injector.inject(list);
    } catch {
      this.cease();
      this.#parts.failed();
    }
    this.#onItsWay = undefined;
    this.#handOver();
  }

  #nextList(): readonly Injection[] {
    const [first] = this.#waiting;
    if (!first) return this.#nextMove();
    if (first.kind === "text") return this.#waiting.splice(0, 1);
    const text = this.#waiting.findIndex(({ kind }, index) => kind === "text" || index === mostInList);
    return this.#waiting.splice(0, text === -1 ? mostInList : text);
  }

  #nextMove(): readonly Move[] {
    const move = this.#move;
    if (!move || this.#callOff) return [];
    const { clock } = this.#parts;
    const earlyBy = this.#movedAt + moveEveryMs - clock.now();
    if (earlyBy > 0) {
      this.#callOff = clock.after(earlyBy, () => {
        this.#callOff = undefined;
        this.#handOver();
      });
      return [];
    }
    this.#movedAt = clock.now();
    this.#move = undefined;
    return [move];
  }
}
