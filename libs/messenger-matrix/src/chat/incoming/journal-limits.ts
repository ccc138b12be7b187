/** How much may wait, in entries and in characters of them. */
interface Room {
  readonly entries: number;
  readonly characters: number;
}

export interface JournalLimits {
  readonly perSender: Room;
  readonly perRoom: Room;
  readonly inAll: Room;
  readonly gapsPerRoom: number;
}

export const defaultJournalLimits: JournalLimits = {
  perSender: { entries: 1_000, characters: 4_000_000 },
  perRoom: { entries: 2_000, characters: 8_000_000 },
  inAll: { entries: 20_000, characters: 64_000_000 },
  gapsPerRoom: 3,
};

/** What waits, and of whom. */
export interface Waiting {
  readonly roomId: string;
  /** Undefined for a gap. */
  readonly sender: string | undefined;
  readonly characters: number;
}

type Admission =
  | "admitted"
  /** The sender has enough waiting. */
  | "flood"
  /** There is no room for it now; what else came into this room must not pass it. */
  | "full"
  /** There is room as soon as the newest of `largestSender` is gone. */
  | "crowded";

interface Tally {
  entries: number;
  characters: number;
}

const none: Tally = { entries: 0, characters: 0 };

/** Keeps count of what waits, so that nobody takes the room of others (T19). */
export class JournalTally {
  readonly #limits: JournalLimits;
  readonly #senders = new Map<string, Tally>();
  readonly #rooms = new Map<string, Tally>();
  readonly #gaps = new Map<string, Tally>();
  readonly #all: Tally = { ...none };

  constructor(limits: JournalLimits) {
    this.#limits = limits;
  }

  /** Who has nothing waiting gets in also when others have filled it, each of them once at most. */
  admits({ roomId, sender, characters }: Waiting): Admission {
    const { perSender, perRoom, inAll, gapsPerRoom } = this.#limits;
    const [room, own] = [this.#rooms.get(roomId) ?? none, this.#senders.get(sender ?? "") ?? none];
    if (sender === undefined) {
      const hasRoom =
        (this.#gaps.get(roomId)?.entries ?? 0) < gapsPerRoom && fits(this.#all, inAll, characters, 2);
      return hasRoom ? "admitted" : "full";
    }
    if (!fits(own, perSender, characters)) return "flood";
    const share = own.entries === 0 ? 2 : 1;
    if (!fits(room, perRoom, characters, share)) return "full";
    if (fits(this.#all, inAll, characters, share)) return "admitted";
    return this.#largest().entries > own.entries + 1 ? "crowded" : "full";
  }

  /** Who has the most entries. */
  get largestSender(): string | undefined {
    return this.#largest().sender;
  }

  hasWaiting(roomId: string): boolean {
    return this.#rooms.has(roomId);
  }

  add(waiting: Waiting): void {
    this.#count(waiting, 1);
  }

  remove(waiting: Waiting): void {
    this.#count(waiting, -1);
  }

  #largest(): { readonly sender: string | undefined; readonly entries: number } {
    let largest: { sender: string | undefined; entries: number } = { sender: undefined, entries: 0 };
    for (const [sender, { entries }] of this.#senders)
      if (entries > largest.entries) largest = { sender, entries };
    return largest;
  }

  #count({ roomId, sender, characters }: Waiting, times: 1 | -1): void {
    const [people, name] = sender === undefined ? [this.#gaps, roomId] : [this.#senders, sender];
    for (const [tallies, key] of [[people, name] as const, [this.#rooms, roomId] as const]) {
      const tally = tallies.get(key) ?? { ...none };
      change(tally, characters, times);
      if (tally.entries === 0) tallies.delete(key);
      else tallies.set(key, tally);
    }
    change(this.#all, characters, times);
  }
}

const fits = (tally: Tally, most: Room, characters: number, share = 1): boolean =>
  tally.entries < share * most.entries && tally.characters + characters <= share * most.characters;

function change(tally: Tally, characters: number, times: 1 | -1): void {
  tally.entries += times;
  tally.characters += times * characters;
}
