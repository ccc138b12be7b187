import type { Messenger } from "@assist/assist-core";
import type { RoomKeeper } from "../rooms/room-keeper.js";
import { chatTrouble, mediaTrouble, type Trouble } from "./trouble.js";

export type Part = "chat" | "media";

export interface Waiting {
  readonly part: Part;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly what: Trouble;
}

export interface WatchedSurroundings {
  readonly messengers: readonly Pick<Messenger, "state">[];
  readonly keeper: Pick<RoomKeeper, "reachable" | "problem">;
}

/** Knows which servers the bot waits for, why, and since when, as of the last look. */
export class SurroundingsWatch {
  readonly #around: WatchedSurroundings;
  readonly #now: () => number;
  readonly #since = new Map<Part, number>();

  constructor(around: WatchedSurroundings, now: () => number) {
    this.#around = around;
    this.#now = now;
  }

  look(): readonly Waiting[] {
    const { messengers, keeper } = this.#around;
    const chat = messengers.map(({ state }) => chatTrouble(state)).find((what) => what !== undefined);
    const media = mediaTrouble(keeper.reachable, keeper.problem);
    return [...this.#waiting("chat", chat), ...this.#waiting("media", media)];
  }

  #waiting(part: Part, what: Trouble | undefined): Waiting[] {
    if (what === undefined) {
      this.#since.delete(part);
      return [];
    }
    const since = this.#since.get(part) ?? this.#now();
    this.#since.set(part, since);
    return [{ part, since, what }];
  }
}
