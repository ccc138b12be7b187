import type { PageSignal } from "@assist/protocol";
import type { Pause } from "../../api/pause.js";

/** About one for each frame of a picture at 30 frames per second. */
const everyMs = 33;
/** A pointer that rests is said again, or the other page would take it for gone. */
const restingMs = 500;

type Spot = Omit<Extract<PageSignal, { kind: "point" }>, "kind" | "echo">;

export interface PointingParts {
  readonly pause: Pause;
  readonly point: (spot: Spot) => void;
  readonly away: () => void;
}

/** The helper's pointer on its way out: as often as can be seen, however often the mouse moves. */
export class Pointing {
  readonly #parts: PointingParts;
  #spot: Spot | undefined;
  #moved = Promise.withResolvers<undefined>();
  #pointing: AbortController | undefined;

  constructor(parts: PointingParts) {
    this.#parts = parts;
  }

  at(x: number, y: number): void {
    this.#spot = { x: within(x), y: within(y) };
    this.#moved.resolve(undefined);
    if (this.#pointing === undefined) void this.#point();
  }

  away(): void {
    if (this.#pointing === undefined) return;
    this.#pointing.abort();
    this.#pointing = undefined;
    this.#parts.away();
  }

  async #point(): Promise<void> {
    const pointing = new AbortController();
    const { signal } = pointing;
    this.#pointing = pointing;
    const { pause, point } = this.#parts;
    while (!signal.aborted) {
      this.#moved = Promise.withResolvers();
      if (this.#spot !== undefined) point(this.#spot);
      await pause(everyMs, signal);
      const rested = new AbortController();
      await Promise.race([this.#moved.promise, pause(restingMs, AbortSignal.any([signal, rested.signal]))]);
      rested.abort();
    }
  }
}

const within = (fraction: number): number => Math.min(1, Math.max(0, fraction));
