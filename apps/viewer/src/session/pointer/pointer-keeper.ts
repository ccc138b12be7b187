import type { Pause } from "../../api/pause.js";
import type { PointerTrail } from "./pointer-state.js";

/** Long enough to see where a movement came from. */
const trailMs = 600;
/** No screen shows more of them, whatever arrives. */
const leastMs = 15;
const mostSpots = 32;
/** The helper's page says twice a second that it still points; after this it has gone without a word. */
const goneMs = 2_000;

export interface PointerKeeperParts {
  readonly pause: Pause;
  readonly monotonicNow: () => number;
  readonly show: (trail: PointerTrail) => void;
}

/** The helper's pointer as it arrives on the requester's page: the newest spot, and a trail that fades behind it. */
export class PointerKeeper {
  readonly #parts: PointerKeeperParts;
  #trail: PointerTrail = [];
  #shownAt = -Infinity;
  #fading = new AbortController();

  constructor(parts: PointerKeeperParts) {
    this.#parts = parts;
  }

  at(x: number, y: number): void {
    const { monotonicNow } = this.#parts;
    const now = monotonicNow();
    if (now - this.#shownAt < leastMs) return;
    this.#shownAt = now;
    const last = this.#trail.at(-1);
    const rests = last?.x === x && last.y === y;
    const before = (rests ? this.#trail.slice(0, -1) : this.#trail).filter(({ at }) => now - at < trailMs);
    this.#show([...before, { x, y, at: now }].slice(-mostSpots));
    void this.#fade();
  }

  away(): void {
    this.#fading.abort();
    if (this.#trail.length > 0) this.#show([]);
  }

  async #fade(): Promise<void> {
    this.#fading.abort();
    const fading = (this.#fading = new AbortController());
    await this.#parts.pause(trailMs, fading.signal);
    if (fading.signal.aborted) return;
    if (this.#trail.length > 1) this.#show(this.#trail.slice(-1));
    await this.#parts.pause(goneMs - trailMs, fading.signal);
    if (!isAborted(fading.signal)) this.away();
  }

  #show(trail: PointerTrail): void {
    this.#trail = trail;
    this.#parts.show(trail);
  }
}

/** Read anew after each await. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;
