import type { Messenger, MessengerId } from "@assist/assist-core";
import type { RoomKeeper } from "../rooms/room-keeper.js";
import { chatTrouble, mediaTrouble, type Trouble } from "./trouble.js";

/** A chat network, or the media server. */
export type Part = MessengerId | "media";

export interface PartInTrouble extends Trouble {
  readonly part: Part;
  /** Since when it is in this state. Epoch milliseconds. */
  readonly since: number;
}

export interface WatchedSurroundings {
  readonly messengers: readonly Pick<Messenger, "id" | "state">[];
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
    return [
      ...messengers.flatMap((messenger) => this.#inTrouble(messenger.id, chatTrouble(messenger))),
      ...this.#inTrouble("media", mediaTrouble(keeper.reachable, keeper.problem)),
    ];
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
