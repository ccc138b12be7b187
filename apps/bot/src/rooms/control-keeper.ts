import {
  lateStopOf,
  otherRole,
  tellStopHeld,
  type ContactAddress,
  type LateStop,
  type Role,
  type RoomName,
  type RoomProvisioner,
  type SeatId,
  type Session,
  type UseCaseContext,
} from "@assist/assist-core";
import type { Logger } from "pino";
import { RepeatingTask } from "../sessions/repeating-task.js";
import { UnstoredStops, type UnstoredStop } from "./unstored-stops.js";

export interface ControlKeeperOptions {
  readonly rooms: RoomProvisioner;
  readonly context: UseCaseContext;
  readonly log: Logger;
  readonly everyMs?: number;
}

/** A session that has started, and its helper's seats: also those that have ended, as their pages may still be there. */
interface Seen {
  readonly session: Session;
  readonly room: RoomName;
  readonly seats: readonly SeatId[];
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
 * requester's page does not confirm in time that control is off, whoever asked is told. What cannot be stored is held
 * back all the same, as long as this process lives.
 */
export class ControlKeeper {
  readonly #options: ControlKeeperOptions;
  readonly #task: RepeatingTask;
  /** As the store had them when it could be read last. */
  #seen: readonly Seen[] = [];
  readonly #unstored = new UnstoredStops();
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
    this.#seen = (await Promise.all(sessions.map((session) => this.#look(session)))).flat();
    this.#unstored.keep(sessions);
    const tended = await Promise.all(this.#seen.map((seen) => this.#tend(seen, this.#isStopped(seen))));
    const now = (state: Tended["state"]) =>
      new Set(tended.flat().flatMap((each) => (each.state === state ? [each.name] : [])));
    this.#free = now("free");
    this.#failing = now("failing");
    await this.#tellLate(
      this.#seen.map(({ session }, index) => ({
        late: lateStopOf(session, clock.now()),
        done: (tended[index] ?? []).every(isRestrained),
      })),
    );
  }

  /**
   * Where nothing can be stored: holds back at once the helpers of the sessions that this person has one of these roles
   * in, whether or not control was heard of. Undefined where no such session was seen; never rejects.
   */
  async stopUnstored(person: ContactAddress, roles: readonly Role[]): Promise<UnstoredStop | undefined> {
    const own = this.#seen.flatMap((seen) => {
      const yours = roles.find((role) => seen.session.parties[role].address === person);
      return yours === undefined ? [] : [{ seen, yours }];
    });
    const [first] = own;
    if (first === undefined) return undefined;
    const tended = await Promise.all(own.map(({ seen }) => this.#stop(seen)));
    const peer = first.seen.session.parties[otherRole(first.yours)].address;
    return { peer, yours: first.yours, done: tended.flat().every(isRestrained) };
  }

  #stop(seen: Seen): Promise<readonly Tended[]> {
    this.#unstored.add(seen.session, this.#options.context.clock.now());
    for (const seat of seen.seats) this.#free.delete(nameOf(seen, seat));
    return this.#tend(seen, true);
  }

  #isStopped({ session }: Seen): boolean {
    const { status } = session;
    const isStored = status.name === "started" && status.control?.stop !== undefined;
    return isStored || this.#unstored.holds(session, this.#options.context.clock.now());
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

  async #look(session: Session): Promise<readonly Seen[]> {
    const { id, status } = session;
    if (status.name !== "started") return [];
    const seats = await this.#options.context.store.transact((tx) => tx.seats.ofSession(id));
    const helpers = seats.flatMap((seat) => (seat.role === "helper" ? [seat.id] : []));
    return [{ session, room: status.room, seats: helpers }];
  }

  #tend(seen: Seen, restrained: boolean): Promise<readonly Tended[]> {
    return Promise.all(seen.seats.map((seat) => this.#tendSeat(seen, seat, restrained)));
  }

  async #tendSeat(seen: Seen, seat: SeatId, restrained: boolean): Promise<Tended> {
    const { rooms, log } = this.#options;
    const name = nameOf(seen, seat);
    try {
      if (restrained || !this.#free.has(name)) await rooms.restrain(seen.room, seat, restrained);
      return { name, state: restrained ? "restrained" : "free" };
    } catch (error) {
      if (!this.#failing.has(name))
        log.warn(
          { err: error, session: seen.session.id, restrained },
          "helper cannot be restrained, or let go",
        );
      return { name, state: "failing" };
    }
  }
}

const nameOf = ({ room }: Seen, seat: SeatId): string => `${room} ${seat}`;
const isRestrained = ({ state }: Tended): boolean => state === "restrained";
