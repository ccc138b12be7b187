import { freshForMs } from "@assist/secure-channel";
import type { Pause } from "../../api/pause.js";

export interface FreshnessParts {
  readonly pause: Pause;
  readonly show: (fresh: boolean) => void;
}

/** On the helper's page: whether the requester's page says at this moment, sealed, that the picture is its own. */
export class Freshness {
  readonly #parts: FreshnessParts;
  #fresh = false;
  #waiting = new AbortController();

  constructor(parts: FreshnessParts) {
    this.#parts = parts;
  }

  beat(): void {
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
    await this.#parts.pause(freshForMs, signal);
    if (!signal.aborted) this.#set(false);
  }

  #set(fresh: boolean): void {
    if (fresh === this.#fresh) return;
    this.#fresh = fresh;
    this.#parts.show(fresh);
  }
}
