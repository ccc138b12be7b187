import type { PageState } from "../page-state.js";
import type { Store } from "../store.js";
import { AnswerDelay, type AnswerDelayParts } from "./answer-delay.js";
import type { KeptKeys } from "./key-memory.js";

export interface ShownKeysParts extends AnswerDelayParts {
  readonly state: Store<PageState>;
}

/** The emoji that stand on this page, and which of its person's answers are of them. */
export class ShownKeys {
  readonly #parts: ShownKeysParts;
  readonly #delay: AnswerDelay;
  readonly #ever = new Set<string>();

  constructor(parts: ShownKeysParts) {
    this.#parts = parts;
    this.#delay = new AnswerDelay(parts);
  }

  show({ agreement: id, emoji, compared, nth }: KeptKeys): void {
    const { state } = this.#parts;
    this.#ever.add(id);
    const answers = { compared, peerCompared: false, answerable: false };
    state.patch({ keys: { step: "agreed", id, emoji, nth, ...answers, open: false } });
    this.#delay.begin(() => {
      const { keys } = state.get();
      if (keys.step === "agreed" && keys.id === id) state.patch({ keys: { ...keys, answerable: true } });
    });
  }

  /** False when nothing was said by it: of other emoji, too early, or said before. */
  same(id: string): boolean {
    const { state } = this.#parts;
    const { keys } = state.get();
    if (keys.step !== "agreed" || keys.id !== id || !keys.answerable || keys.compared) return false;
    state.patch({ keys: { ...keys, compared: true } });
    return true;
  }

  /**
   * Whether *Different* may be said of this agreement: of one that was shown before, too, lest whoever stands in between
   * escapes by another agreement.
   */
  mayDiffer(id: string): boolean {
    const { keys } = this.#parts.state.get();
    return keys.step === "agreed" && keys.id === id ? keys.answerable : this.#ever.has(id);
  }

  /** Those that stand there are none any more. */
  end(): void {
    this.#delay.cancel();
  }
}
