export interface QueueSizes {
  readonly perSender: number;
  readonly inAll: number;
  /** Characters that wait in all. */
  readonly characters: number;
}

const defaultSizes: QueueSizes = { perSender: 300, inAll: 3_000, characters: 8_000_000 };

/** How many are told that there is no room for them, until all was worked off; telling more is a flood of its own. */
const mostTurnedAway = 20;

/** What became of work: `refused` when there is no room and the sender is to be told, `ignored` when told already. */
export type Queued = "queued" | "refused" | "ignored";

interface Sender {
  waiting: number;
  /** What ends last in each lane. */
  readonly lanes: Map<string, Promise<void>>;
  isTold: boolean;
}

/**
 * One sender's messages one after the other, different senders at the same time, all of it bounded (T19). Where a sender
 * speaks in several places that each has an order of its own, these are lanes.
 */
export class SenderQueues {
  readonly #senders = new Map<string, Sender>();
  readonly #sizes: QueueSizes;
  #waiting = 0;
  #characters = 0;
  #turnedAway = 0;

  constructor(sizes: QueueSizes = defaultSizes) {
    this.#sizes = sizes;
  }

  /** `work` must not reject. */
  add(name: string, characters: number, work: () => Promise<void>, lane = ""): Queued {
    const known = this.#senders.get(name);
    if (!this.#hasRoom(known, characters)) return this.#turnAway(known);
    const sender = known ?? { waiting: 0, lanes: new Map<string, Promise<void>>(), isTold: false };
    sender.waiting += 1;
    this.#waiting += 1;
    this.#characters += characters;
    const before = sender.lanes.get(lane);
    const done = (before ? before.then(work) : work()).finally(() => {
      this.#waiting -= 1;
      this.#characters -= characters;
      sender.waiting -= 1;
      if (sender.lanes.get(lane) === done) sender.lanes.delete(lane);
      if (sender.waiting === 0) this.#senders.delete(name);
      if (this.#waiting === 0) this.#turnedAway = 0;
    });
    sender.lanes.set(lane, done);
    this.#senders.set(name, sender);
    return "queued";
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#senders.size > 0)
      await Promise.all([...this.#senders.values()].flatMap(({ lanes }) => [...lanes.values()]));
  }

  /** Who has nothing waiting gets in also when others have filled it, each of them once at most. */
  #hasRoom(sender: Sender | undefined, characters: number): boolean {
    const { perSender, inAll, characters: most } = this.#sizes;
    const share = sender ? 1 : 2;
    return (
      (sender?.waiting ?? 0) < perSender &&
      this.#waiting < share * inAll &&
      this.#characters + characters <= share * most
    );
  }

  #turnAway(sender: Sender | undefined): Queued {
    if (sender?.isTold === true || this.#turnedAway >= mostTurnedAway) return "ignored";
    if (sender) sender.isTold = true;
    this.#turnedAway += 1;
    return "refused";
  }
}
