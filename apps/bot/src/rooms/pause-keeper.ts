import {
  latePauses,
  tellHeldBack,
  type LatePause,
  type RoomProvisioner,
  type SeatId,
  type UseCaseContext,
} from "@assist/assist-core";
import type { Logger } from "pino";
import { RepeatingTask } from "../sessions/repeating-task.js";

export interface PauseKeeperOptions {
  readonly rooms: RoomProvisioner;
  readonly context: UseCaseContext;
  readonly log: Logger;
  readonly everyMs?: number;
}

/**
 * Where `pause` was said in chat and the requester's page does not confirm it, has the media server hold the picture
 * back, and says how that went. Looked for in the store, so that a restart in between loses nothing; again and again
 * until the page confirms, since it may publish anew.
 */
export class PauseKeeper {
  readonly #options: PauseKeeperOptions;
  readonly #task: RepeatingTask;
  /** What was said last of the pauses that are late now; said again after a restart, it is the same message. */
  #told = new Map<string, boolean>();

  constructor(options: PauseKeeperOptions) {
    this.#options = options;
    this.#task = new RepeatingTask(
      () => this.enforce(),
      options.everyMs ?? 500,
      (error) => {
        options.log.error({ err: error }, "pauses cannot be looked for");
      },
    );
  }

  start(): void {
    this.#task.start();
  }

  async stop(): Promise<void> {
    await this.#task.stop();
  }

  /** One round over all pauses that are late; rejects when the store cannot be read or written. */
  async enforce(): Promise<void> {
    const { context } = this.#options;
    const late = await latePauses(context);
    const outcomes = await Promise.all(late.map((pause) => this.#holdBack(pause)));
    const told = new Map<string, boolean>();
    for (const [index, pause] of late.entries()) {
      const name = `${pause.session} ${String(pause.since)}`;
      const done = outcomes[index] ?? false;
      if (this.#told.get(name) !== done) await tellHeldBack(context, pause, done);
      told.set(name, done);
    }
    this.#told = told;
  }

  async #holdBack({ session, room }: LatePause): Promise<boolean> {
    const { rooms, log } = this.#options;
    try {
      for (const seat of await this.#requesters(session)) await rooms.hush(room, seat);
      return true;
    } catch (error) {
      log.warn({ err: error, session }, "picture cannot be held back");
      return false;
    }
  }

  /** Also seats that have ended: a page that was replaced may still be in the room. */
  async #requesters(session: LatePause["session"]): Promise<readonly SeatId[]> {
    const seats = await this.#options.context.store.transact((tx) => tx.seats.ofSession(session));
    return seats.flatMap(({ id, role }) => (role === "requester" ? [id] : []));
  }
}
