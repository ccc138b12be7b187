import type { Pause } from "../../../api/pause.js";
import type { PageState } from "../../page-state.js";
import { peerSeat } from "../../peer.js";

/** A helper's page that is gone for a moment comes back; the agent does not wait for it either. */
const backWithinMs = 2_000;

export interface HelperPresenceParts {
  readonly pause: Pause;
  readonly gone: () => void;
}

/** Whether the helper's page is there, as the service says. */
export class HelperPresence {
  readonly #parts: HelperPresenceParts;
  readonly #over = new AbortController();
  #isHere = true;

  constructor(parts: HelperPresenceParts) {
    this.#parts = parts;
  }

  look({ entry }: Pick<PageState, "entry">): void {
    const isHere = entry.step !== "seated" || peerSeat(entry.view)?.here === true;
    if (isHere === this.#isHere) return;
    this.#isHere = isHere;
    if (!isHere) void this.#wait();
  }

  end(): void {
    this.#over.abort();
  }

  async #wait(): Promise<void> {
    const { signal } = this.#over;
    await this.#parts.pause(backWithinMs, signal);
    if (!signal.aborted && !this.#isHere) this.#parts.gone();
  }
}
