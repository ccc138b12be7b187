import { contactAddress, type IncomingChat, type MessengerMemory, type RoomNote } from "@assist/assist-core";
import { FakeClock, MapMessengerMemory } from "@assist/assist-core/testing";
import type { MatrixEvent } from "matrix-js-sdk";
import { addressOfUser, matrix } from "../../../address/matrix-address.js";
import { silentLog } from "../../../log.js";
import type { RoomKind } from "../collaborators.js";
import { defaultIncomingLimits, IncomingEvents, type IncomingLimits } from "../incoming-events.js";
import { newest, type MessagesAnswer, type RoomHistory } from "./room-history.js";

export const self = "@assist:hs";

interface Handed {
  readonly chat: IncomingChat;
  readonly take: () => void;
  readonly refuse: () => void;
}

/** A memory whose process may be killed: nothing is written any more. */
class MortalMemory implements MessengerMemory {
  readonly #kept: MessengerMemory;
  writesLeft = Infinity;

  constructor(kept: MessengerMemory) {
    this.#kept = kept;
  }

  get(key: string): string | undefined {
    return this.#kept.get(key);
  }

  keys(prefix: string): readonly string[] {
    return this.#kept.keys(prefix);
  }

  get isDead(): boolean {
    return this.writesLeft <= 0;
  }

  set(key: string, value: string): void {
    this.#write(() => this.#kept.set(key, value));
  }

  delete(key: string): void {
    this.#write(() => this.#kept.delete(key));
  }

  #write(written: () => void): void {
    this.writesLeft -= 1;
    if (!this.isDead) written();
  }
}

/** Some rooms, the service in them, and what is handed to it. */
export class IncomingStage {
  readonly clock = new FakeClock();
  readonly said: { readonly roomId: string; readonly note: RoomNote; readonly to: string | undefined }[] = [];
  /** Not taken yet, by the process that runs. */
  handed: Handed[] = [];
  readonly kinds = new Map<string, RoomKind>();
  /** Asked for what a `/sync` left out; rejects to play an outage. */
  page: (roomId: string, from: string, limit: number) => Promise<MessagesAnswer>;
  decrypt: (event: MatrixEvent) => Promise<void> = () => Promise.resolve();
  load: (roomId: string) => Promise<void> = () => Promise.resolve();
  readonly loaded: string[] = [];
  /** Members of rooms; three, unless it is said. */
  readonly counts = new Map<string, number>();
  readonly encrypted = new Set<string>();
  areMembersKnown = true;
  takesAtOnce = false;
  /** All that were handed over, by any process. */
  readonly chats: IncomingChat[] = [];
  readonly #kept = new MapMessengerMemory();
  readonly #rooms: ReadonlyMap<string, RoomHistory>;
  readonly #places = new Map<string, number>();
  readonly #limits: IncomingLimits;
  #memory = new MortalMemory(this.#kept);
  #running: IncomingEvents;

  constructor(rooms: readonly RoomHistory[], limits: Partial<IncomingLimits> = {}) {
    this.#limits = { ...defaultIncomingLimits, patience: { alone: 0, amongOthers: 0 }, ...limits };
    this.#rooms = new Map(rooms.map((room) => [room.roomId, room]));
    this.page = (roomId, from, limit) => {
      const room = this.#rooms.get(roomId);
      return room ? Promise.resolve(room.before(from, limit)) : Promise.reject(new Error("no such room"));
    };
    this.#running = this.#start();
    this.#running.open();
  }

  /** Of all that were handed over, each once. */
  get texts(): readonly string[] {
    return [...new Map(this.chats.map(({ messageId, text }) => [messageId, text])).values()];
  }

  get keptKeys(): readonly string[] {
    return this.#kept.keys("in/entry/");
  }

  /** A `/sync` of what came since the last; `stores` tells whether the place is stored before a kill. */
  sync(limit: number, stores = true): void {
    const news = [...this.#rooms.values()].map(
      (room) => [room, room.since(this.#places.get(room.roomId) ?? 0, limit)] as const,
    );
    const join = Object.fromEntries(news.flatMap(([{ roomId }, part]) => (part ? [[roomId, part]] : [])));
    this.#running.synced({ rooms: { join }, next_batch: newest } as object);
    if (stores && !this.#memory.isDead) for (const [room] of news) this.#places.set(room.roomId, room.length);
  }

  /** A `/sync` with something else than events of a room. */
  syncNothing(roomId: string): void {
    const room = { timeline: { events: [], limited: false }, ephemeral: { events: [] } };
    this.#running.synced({ rooms: { join: { [roomId]: room } }, next_batch: newest } as object);
  }

  get isDead(): boolean {
    return this.#memory.isDead;
  }

  /** Kills at one of the next writes, instead of it. */
  killAtWrite(number: number): void {
    this.#memory.writesLeft = number;
  }

  /** And starts again. */
  kill(): void {
    this.#memory.writesLeft = 0;
    this.handed = [];
    this.#memory = new MortalMemory(this.#kept);
    this.#running = this.#start();
    this.#running.open();
  }

  stop(): Promise<void> {
    return this.#running.stop();
  }

  /** Until everything that can go on without the outside has. */
  async settled(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  #start(): IncomingEvents {
    const memory = this.#memory;
    return new IncomingEvents({
      ...{ self: contactAddress(matrix, self), userId: self, memory, clock: this.clock, log: silentLog },
      limits: this.#limits,
      link: {
        client: {
          createMessagesRequest: (roomId, from, limit = 30) => this.page(roomId, from ?? "", limit),
          decryptEventIfNeeded: (event) => this.decrypt(event),
          fetchRoomEvent: () => Promise.resolve({}),
          getRoom: (roomId) => ({
            getJoinedMemberCount: () => this.counts.get(roomId) ?? 3,
            getInvitedMemberCount: () => 0,
            hasEncryptionStateEvent: () => this.encrypted.has(roomId),
            getMember: () => null,
          }),
        },
      },
      rooms: {
        load: (roomId) => {
          this.loaded.push(roomId);
          return this.load(roomId);
        },
        kindOf: (roomId) => this.kinds.get(roomId) ?? { kind: "shared" },
        members: () => (this.areMembersKnown ? [] : undefined),
      },
      sent: { outgoingIdOf: () => undefined, isPrompt: () => false },
      say: (roomId, note, to) => {
        if (!memory.isDead) this.said.push({ roomId, note, to });
        return Promise.resolve();
      },
      listener: {
        serves: (from) => from !== addressOfUser("@nobody:hs"),
        chat: (chat) => (memory.isDead ? new Promise<never>(() => undefined) : this.#hand(chat)),
      },
    });
  }

  #hand(chat: IncomingChat): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const gone = (how: () => void) => () => {
      this.handed = this.handed.filter((handed) => handed.chat !== chat);
      how();
    };
    const take = gone(() => resolve(undefined));
    this.chats.push(chat);
    this.handed.push({ chat, take, refuse: gone(() => reject(new Error("the store is down"))) });
    if (this.takesAtOnce) take();
    return promise;
  }
}
