import type { Pause } from "../../api/pause.js";
import { Freshness } from "../beats/freshness.js";
import type { PageState } from "../page-state.js";
import type { Store } from "../store.js";

/** Six beats: a single lost packet says nothing yet. */
const answerWithinMs = 3_000;

export interface HelperAnswersParts {
  readonly state: Store<PageState>;
  readonly pause: Pause;
}

/**
 * On the requester's page, while the screen is shown: whether the helper's page answers the beats through the room, which
 * is the way that the picture takes as well. A page that is open on the Assist server may still get nothing of it.
 */
export class HelperAnswers {
  readonly #parts: HelperAnswersParts;
  readonly #answering: Freshness;
  #shown = false;

  constructor(parts: HelperAnswersParts) {
    this.#parts = parts;
    this.#answering = new Freshness({
      pause: parts.pause,
      lastsMs: answerWithinMs,
      show: (fresh) => this.#tell(fresh),
    });
  }

  /** The screen is shown now, which gives the other page its time to answer; or it is not any more. */
  expect(shown: boolean): void {
    if (shown === this.#shown) return;
    this.#shown = shown;
    if (shown) this.#answering.sign();
    else this.#answering.end();
    this.#tell(true);
  }

  /** Something that only the helper's page can have sealed has come through the room. */
  heard(): void {
    if (this.#shown) this.#answering.sign();
  }

  /** Of a screen that is not shown nothing is to be told. */
  #tell(answered: boolean): void {
    this.#parts.state.patch({ unanswered: this.#shown && !answered });
  }
}
