import PQueue from "p-queue";

/**
 * - `known`: whoever takes part in an open request or session, and contacts on the service's own server.
 * - `afar`: contacts elsewhere. Anybody may become one, and a server of their own gives them any number of addresses.
 * - `local`: others with an account on the service's own server.
 * - `stranger`: everybody else.
 */
export type Lane = "known" | "afar" | "local" | "stranger";

export interface LaneSizes {
  /** Commands that may wait in each lane; ten times as many of those who wrote little, other than strangers. */
  readonly waiting: Readonly<Record<Lane, number>>;
  /** Commands under way at once, which share a commit (ADR 24); strangers' come on top, one at a time. */
  readonly atOnce: number;
  /** Of one sender, waiting or being carried out. */
  readonly perSender: number;
}

const defaultSizes: LaneSizes = {
  waiting: { known: 1_000, afar: 500, local: 200, stranger: 100 },
  atOnce: 64,
  perSender: 10,
};

/** Messages a minute that everybody may write, whatever the others do. */
export const little = 20;

export interface Turn {
  readonly lane: Lane;
  readonly sender: string;
  /** How many messages the sender has written lately: who wrote less goes first. */
  readonly spent: number;
  /** It only ends or refuses what the sender takes part in: nothing holds that up. */
  readonly brakes?: boolean;
}

/** Greater than any number of messages that counts. */
const nextLane = 1_000_000;
const behind: Readonly<Record<Exclude<Lane, "stranger">, number>> = {
  known: 0,
  afar: nextLane,
  local: 2 * nextLane,
};

/**
 * In what order commands are carried out when there are more than can be at once (T19): lane by lane, and within a lane
 * who wrote least lately goes first, then who came first. Strangers have a small lane beside, and what ends a session one
 * that is never held. The messenger hands over one message of a sender at a time, so nobody queues up before a friend.
 */
export class CommandLanes {
  readonly #sizes: LaneSizes;
  readonly #people: PQueue;
  readonly #strangers = new PQueue({ concurrency: 1 });
  readonly #brakes: PQueue;
  readonly #waiting: Record<Lane, number> = { known: 0, afar: 0, local: 0, stranger: 0 };
  readonly #ofSender = new Map<string, number>();

  constructor(sizes: LaneSizes = defaultSizes) {
    this.#sizes = sizes;
    this.#people = new PQueue({ concurrency: sizes.atOnce });
    this.#brakes = new PQueue({ concurrency: sizes.atOnce });
  }

  /** Undefined when the lane, or the sender's part of it, is full: then nothing is carried out. */
  run<T>({ lane, sender, spent, brakes = false }: Turn, work: () => Promise<T>): Promise<T> | undefined {
    const own = this.#ofSender.get(sender) ?? 0;
    const room = this.#sizes.waiting[lane] * (spent <= little && lane !== "stranger" ? 10 : 1);
    if (this.#waiting[lane] >= room || own >= this.#sizes.perSender) return undefined;
    this.#waiting[lane] += 1;
    this.#ofSender.set(sender, own + 1);
    const queue = brakes ? this.#brakes : lane === "stranger" ? this.#strangers : this.#people;
    const priority = lane === "stranger" ? 0 : -spent - behind[lane];
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

  /** Begins nothing new while answers pile up, but what ends a session: whoever goes first would wait behind them. */
  hold(isHeld: boolean): void {
    for (const queue of [this.#people, this.#strangers]) {
      if (isHeld) queue.pause();
      else queue.start();
    }
  }

  /** What still waits is rejected: the messenger leaves it with the chat server, for the next process. */
  close(): void {
    for (const queue of [this.#people, this.#strangers, this.#brakes]) queue.clear();
  }
}
