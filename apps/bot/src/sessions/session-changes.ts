import type { Committed } from "@assist/assist-core";

/**
 * Tells the rest of the bot what was just committed: pages are shown it, the outbox is emptied, rooms follow.
 * A listener that fails harms neither the others nor the commit; each of them also converges by itself.
 */
export class SessionChanges {
  readonly #listeners = new Set<(change: Committed) => void>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  subscribe(listener: (change: Committed) => void): void {
    this.#listeners.add(listener);
  }

  publish = (change: Committed): void => {
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (error) {
        this.#onError(error);
      }
    }
  };
}
