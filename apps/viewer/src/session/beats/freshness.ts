import type { Pause } from "../../api/pause.js";

export interface FreshnessParts {
  readonly pause: Pause;
  readonly lastsMs: number;
  readonly show: (fresh: boolean) => void;
}

/** Whether a sign of the other page, each of which is good for a while, is of this moment. */
export class Freshness {
  readonly #parts: FreshnessParts;
  #fresh = false;
  #waiting = new AbortController();

  constructor(parts: FreshnessParts) {
    this.#parts = parts;
  }

  sign(): void {
    void this.#wait();
    this.#set(true);
  }

  end(): void {
    this.#waiting.abort();
    this.#set(false);
  }

  async #wait(): Promise<void> {
    this.#waiting.abort();
    const { signal } = (this.#waiting = new AbortController());
    await this.#parts.pause(this.#parts.lastsMs, signal);
    if (!signal.aborted) this.#set(false);
  }

  #set(fresh: boolean): void {
    if (fresh === this.#fresh) return;
    this.#fresh = fresh;
    this.#parts.show(fresh);
  }
}
