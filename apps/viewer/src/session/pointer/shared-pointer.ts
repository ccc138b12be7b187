import type { BeatEcho, PageSignal } from "@assist/protocol";
import type { Pause } from "../../api/pause.js";
import type { PageState } from "../page-state.js";
import type { Store } from "../store.js";
import { PointerKeeper } from "./pointer-keeper.js";
import { Pointing } from "./pointing.js";

export interface SharedPointerParts {
  readonly state: Store<PageState>;
  readonly pause: Pause;
  readonly monotonicNow: () => number;
  readonly show: (signal: PageSignal) => void;
  readonly echo: () => BeatEcho | undefined;
}

/** The helper's pointer, from their page to the requester's. */
export class SharedPointer {
  readonly #pointing: Pointing;
  readonly #keeper: PointerKeeper;

  constructor({ state, pause, monotonicNow, show, echo }: SharedPointerParts) {
    this.#pointing = new Pointing({
      pause,
      point: (spot) => {
        const heard = echo();
        show({ kind: "point", ...spot, ...(heard === undefined ? {} : { echo: heard }) });
      },
      away: () => show({ kind: "point-away" }),
    });
    this.#keeper = new PointerKeeper({ pause, monotonicNow, show: (pointer) => state.patch({ pointer }) });
  }

  at(x: number, y: number): void {
    this.#pointing.at(x, y);
  }

  away(): void {
    this.#pointing.away();
  }

  /** On the requester's page. */
  take(signal: Extract<PageSignal, { kind: "point" | "point-away" }>): void {
    if (signal.kind === "point") this.#keeper.at(signal.x, signal.y);
    else this.#keeper.away();
  }

  end(): void {
    this.#pointing.away();
    this.#keeper.away();
  }
}
