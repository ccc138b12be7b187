import PQueue from "p-queue";

/**
 * - `known`: contacts, and whoever takes part in an open request or session.
 * - `local`: others with an account on the service's own server.
 * - `stranger`: everybody else.
 */
export type Lane = "known" | "local" | "stranger";

export interface LaneSizes {
  /** Commands that may wait in each lane. */
  readonly waiting: Readonly<Record<Lane, number>>;
  /** Commands that are carried out at once; strangers' come on top, one at a time. */
  readonly atOnce: number;
  /** Of one sender, waiting or being carried out. */
  readonly perSender: number;
}

const defaultSizes: LaneSizes = {
  waiting: { known: 1_000, local: 200, stranger: 100 },
  atOnce: 4,
  perSender: 10,
};

export interface Turn {
  readonly lane: Lane;
  readonly sender: string;
  /** How many messages the sender has written lately: who wrote less goes first. */
  readonly spent: number;
}

/**
 * In what order commands are carried out when there are more than can be at once (T19). Known people go before those of
 * the same server; within a lane the one who wrote least goes first, then who came first. Strangers have a small lane
 * of their own. The messenger hands over one message of a sender at a time, so a crowd cannot queue up before a friend.
 */
export class CommandLanes {
  readonly #sizes: LaneSizes;
  readonly #people: PQueue;
  readonly #strangers = new PQueue({ concurrency: 1 });
  readonly #waiting: Record<Lane, number> = { known: 0, local: 0, stranger: 0 };
  readonly #ofSender = new Map<string, number>();

  constructor(sizes: LaneSizes = defaultSizes) {
    this.#sizes = sizes;
    this.#people = new PQueue({ concurrency: sizes.atOnce });
  }

  /** Undefined when the lane, or the sender's part of it, is full: then nothing is carried out. */
  run<T>({ lane, sender, spent }: Turn, work: () => Promise<T>): Promise<T> | undefined {
    const own = this.#ofSender.get(sender) ?? 0;
    if (this.#waiting[lane] >= this.#sizes.waiting[lane] || own >= this.#sizes.perSender) return undefined;
    this.#waiting[lane] += 1;
    this.#ofSender.set(sender, own + 1);
    const queue = lane === "stranger" ? this.#strangers : this.#people;
    const priority = lane === "stranger" ? 0 : -spent - (lane === "local" ? 1_000_000 : 0);
    const done = queue.add(
      async () => {
        this.#waiting[lane] -= 1;
        return work();
      },
      { priority },
    );
    return done.finally(() => {
      const left = (this.#ofSender.get(sender) ?? 1) - 1;
      if (left > 0) this.#ofSender.set(sender, left);
      else this.#ofSender.delete(sender);
    });
  }

  /** Begins nothing new while answers pile up: whoever goes first would wait behind them. */
  hold(isHeld: boolean): void {
    for (const queue of [this.#people, this.#strangers]) {
      if (isHeld) queue.pause();
      else queue.start();
    }
  }
}
