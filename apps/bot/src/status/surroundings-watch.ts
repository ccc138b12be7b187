import type { Messenger } from "@assist/assist-core";
import type { RoomKeeper } from "../rooms/room-keeper.js";
import { chatTrouble, mediaTrouble, type Trouble } from "./trouble.js";

export type Part = "chat" | "media";

export interface PartInTrouble extends Trouble {
  readonly part: Part;
  /** Since when it is in this state. Epoch milliseconds. */
  readonly since: number;
}

export interface WatchedSurroundings {
  readonly messengers: readonly Pick<Messenger, "state">[];
  readonly keeper: Pick<RoomKeeper, "reachable" | "problem">;
}

/** Knows which servers the bot waits for or is refused by, why, and since when, as of the last look. */
export class SurroundingsWatch {
  readonly #around: WatchedSurroundings;
  readonly #now: () => number;
  readonly #since = new Map<Part, Pick<PartInTrouble, "state" | "since">>();

  constructor(around: WatchedSurroundings, now: () => number) {
    this.#around = around;
    this.#now = now;
  }

  look(): readonly PartInTrouble[] {
    const { messengers, keeper } = this.#around;
    const chats = messengers
      .map(({ state }) => chatTrouble(state))
      .filter((trouble) => trouble !== undefined);
    const chat = chats.find(({ state }) => state === "refused") ?? chats[0];
    const media = mediaTrouble(keeper.reachable, keeper.problem);
    return [...this.#inTrouble("chat", chat), ...this.#inTrouble("media", media)];
  }

  #inTrouble(part: Part, trouble: Trouble | undefined): PartInTrouble[] {
    if (trouble === undefined) {
      this.#since.delete(part);
      return [];
    }
    const known = this.#since.get(part);
    const since = known?.state === trouble.state ? known.since : this.#now();
    this.#since.set(part, { state: trouble.state, since });
    return [{ part, since, ...trouble }];
  }
}
