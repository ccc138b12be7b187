import {
  lateStopOf,
  tellStopHeld,
  type LateStop,
  type RoomName,
  type RoomProvisioner,
  type SeatId,
  type Session,
  type SessionId,
  type UseCaseContext,
} from "@assist/assist-core";
import type { Logger } from "pino";
import { RepeatingTask } from "../sessions/repeating-task.js";

export interface ControlKeeperOptions {
  readonly rooms: RoomProvisioner;
  readonly context: UseCaseContext;
  readonly log: Logger;
  readonly everyMs?: number;
}

interface SeatWanted {
  readonly session: SessionId;
  readonly room: RoomName;
  readonly seat: SeatId;
  readonly restrained: boolean;
}

interface Tended {
  readonly name: string;
  readonly state: "free" | "restrained" | "failing";
}

interface StopHeld {
  readonly late: LateStop | undefined;
  readonly done: boolean;
}

/**
 * The second lock: where `stop` or `deny` was said in chat, the media server passes on nothing of the helper's until
 * control is off. The first is the agent on the requester's computer, which decides by itself. Looked for in the store,
 * so that a restart in between loses nothing; again and again while it lasts, since the helper may enter anew. Where the
 * requester's page does not confirm in time that control is off, whoever asked is told.
 */
export class ControlKeeper {
  readonly #options: ControlKeeperOptions;
  readonly #task: RepeatingTask;
  /** Seats that are known to be free; those of the time before this process are not. */
  #free = new Set<string>();
  /** Seats that the media server could not be told of; each is reported once. */
  #failing = new Set<string>();
  /** What was said last of the stops that are late now; said again after a restart, it is the same message. */
  #told = new Map<string, boolean>();

  constructor(options: ControlKeeperOptions) {
    this.#options = options;
    this.#task = new RepeatingTask(
      () => this.enforce(),
      options.everyMs ?? 500,
      (error) => {
        options.log.error({ err: error }, "control cannot be looked after");
      },
    );
  }

  start(): void {
    this.#task.start();
  }

  wake(): void {
    this.#task.wake();
  }

  async stop(): Promise<void> {
    await this.#task.stop();
  }

  /** One round over all sessions; rejects when the store cannot be read. */
  async enforce(): Promise<void> {
    const { store, clock } = this.#options.context;
    const sessions = await store.transact((tx) => tx.sessions.live());
    const tended = await Promise.all(sessions.map((session) => this.#tend(session)));
    const now = (state: Tended["state"]) =>
      new Set(tended.flat().flatMap((each) => (each.state === state ? [each.name] : [])));
    this.#free = now("free");
    this.#failing = now("failing");
    await this.#tellLate(
      sessions.map((session, index) => ({
        late: lateStopOf(session, clock.now()),
        done: (tended[index] ?? []).every(({ state }) => state === "restrained"),
      })),
    );
  }

  async #tellLate(stops: readonly StopHeld[]): Promise<void> {
    const told = new Map<string, boolean>();
    for (const { late, done } of stops) {
      if (late === undefined) continue;
      const name = `${late.session} ${String(late.confirmBy)}`;
      if (this.#told.get(name) !== done) await tellStopHeld(this.#options.context, late, done);
      told.set(name, done);
    }
    this.#told = told;
  }

  async #tend({ id, status }: Session): Promise<readonly Tended[]> {
    if (status.name !== "started") return [];
    const { room, control } = status;
    const restrained = control?.stop !== undefined;
    const seats = await this.#helpers(id);
    return Promise.all(seats.map((seat) => this.#tendSeat({ session: id, room, seat, restrained })));
  }

  async #tendSeat({ session, room, seat, restrained }: SeatWanted): Promise<Tended> {
    const { rooms, log } = this.#options;
    const name = `${room} ${seat}`;
    try {
      if (restrained || !this.#free.has(name)) await rooms.restrain(room, seat, restrained);
      return { name, state: restrained ? "restrained" : "free" };
    } catch (error) {
      if (!this.#failing.has(name))
        log.warn({ err: error, session, restrained }, "helper cannot be restrained, or let go");
      return { name, state: "failing" };
    }
  }

  /** Also seats that have ended: a page that was replaced may still be in the room. */
  async #helpers(session: SessionId): Promise<readonly SeatId[]> {
    const seats = await this.#options.context.store.transact((tx) => tx.seats.ofSession(session));
    return seats.flatMap(({ id, role }) => (role === "helper" ? [id] : []));
  }
}
