import {
  AssistError,
  happen,
  isOver,
  isPublished,
  type LiveRoom,
  type RoomName,
  type RoomProvisioner,
  type Session,
  type UseCaseContext,
} from "@assist/assist-core";
import type { Logger } from "pino";
import { RepeatingTask } from "../sessions/repeating-task.js";

/** How long a page or a webhook may take to report what the media server already shows. */
const reportGraceMs = 3000;

export interface RoomKeeperOptions {
  readonly rooms: RoomProvisioner;
  readonly context: UseCaseContext;
  readonly log: Logger;
  /** False while another bot may be the one that people talk to: rooms that are not known here may be its own. */
  readonly mayRemoveUnknown: () => boolean;
  readonly everyMs?: number;
}

/**
 * Makes the rooms at the media server agree with the sessions in the store, each second and after each change:
 * missing ones are made (also after a restart of the server), left-over ones removed, and what pages and webhooks
 * failed to report of the picture is put right (F2, F6, F7).
 */
export class RoomKeeper {
  readonly #options: RoomKeeperOptions;
  readonly #task: RepeatingTask;
  /** Since when the picture was found to differ from the session's; reports may be on their way. */
  readonly #differsSince = new Map<string, number>();
  /** Rooms that were wanted here once, until they are gone. */
  readonly #known = new Set<RoomName>();
  #reachable: boolean | undefined;
  #problem: string | undefined;

  constructor(options: RoomKeeperOptions) {
    this.#options = options;
    this.#task = new RepeatingTask(
      () => this.reconcile(),
      options.everyMs ?? 1000,
      (error) => {
        options.log.error({ err: error }, "rooms cannot be compared with sessions");
      },
    );
  }

  /** Whether the media server answered last time; undefined before the first. */
  get reachable(): boolean | undefined {
    return this.#reachable;
  }

  /** The code of what asking the media server failed with last time. */
  get problem(): string | undefined {
    return this.#problem;
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

  /** One round, or none while the media server cannot be reached; rejects when the store cannot be read. */
  async reconcile(): Promise<void> {
    const { rooms, context } = this.#options;
    // In this order: a session is in the store before its room is made, so an unknown room is really left over.
    const found = await rooms.list().catch((error: unknown) => {
      this.#setReachable(false, error);
    });
    if (found === undefined) return;
    this.#setReachable(true);
    const sessions = await context.store.transact((tx) => tx.sessions.live());
    const wanted = new Set(
      sessions.flatMap(({ status }) => (status.name === "started" ? [status.room] : [])),
    );
    for (const name of wanted) this.#known.add(name);
    const isRemovable = ({ name }: LiveRoom) =>
      !wanted.has(name) && (this.#known.has(name) || this.#options.mayRemoveUnknown());
    const leftOver = found.filter(isRemovable);
    for (const name of this.#known)
      if (!wanted.has(name) && !found.some((room) => room.name === name)) this.#known.delete(name);
    for (const { name } of leftOver) await this.#alone(() => rooms.remove(name));
    for (const session of sessions) await this.#alone(() => this.#tend(session, found));
    const live = new Set<string>(sessions.map(({ id }) => id));
    for (const id of this.#differsSince.keys()) if (!live.has(id)) this.#differsSince.delete(id);
  }

  /** One room that makes trouble must not keep the others from being put right. */
  async #alone(work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => {
      this.#options.log.error({ err: error }, "room cannot be put right");
    });
  }

  async #tend(session: Session, found: readonly LiveRoom[]): Promise<void> {
    const { status } = session;
    if (isOver(status) || status.name !== "started") return;
    const room = found.find(({ name }) => name === status.room);
    if (!room) await this.#options.rooms.ensure(status.room);
    const sharing = room?.participants.some(({ sharingScreen }) => sharingScreen) ?? false;
    if (sharing === isPublished(status.picture)) {
      this.#differsSince.delete(session.id);
      return;
    }
    const { context, log } = this.#options;
    const since = this.#differsSince.get(session.id) ?? context.clock.now();
    this.#differsSince.set(session.id, since);
    if (context.clock.now() - since < reportGraceMs) return;
    this.#differsSince.delete(session.id);
    const kind = sharing ? "pictureShared" : "pictureGone";
    log.info({ session: session.id, kind }, "picture put right by reconciliation");
    await happen(context, session.id, { kind, at: context.clock.now() });
  }

  #setReachable(reachable: boolean, error?: unknown): void {
    this.#problem = error instanceof AssistError ? error.code : undefined;
    if (reachable === this.#reachable) return;
    this.#reachable = reachable;
    if (reachable) this.#options.log.info("media server reachable");
    else this.#options.log.warn({ err: error }, "media server not reachable");
  }
}
