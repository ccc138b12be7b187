import { setTimeout as delay } from "node:timers/promises";
import {
  AssistError,
  DurableNotes,
  areNeighbours,
  defaultContactLimits,
  type Clock,
  type Contact,
  type ContactAddress,
  type Messenger,
  type MessengerListener,
  type MessengerState,
  type OutgoingChat,
  type Presence,
  type RoomNote,
  type Standing,
} from "@assist/assist-core";
import { CryptoEvent } from "matrix-js-sdk/lib/crypto-api/index.js";
import { MatrixAccount } from "./account/matrix-account.js";
import { reasonOf } from "./account/reason.js";
import { addressOfUser, matrix, parseMatrixAddress } from "./address/matrix-address.js";
import { IncomingEvents } from "./chat/incoming/incoming-events.js";
import type { OutgoingChats } from "./chat/outgoing/outgoing-chats.js";
import { createOutgoing } from "./chat/outgoing/outgoing.js";
import type { PromptRenewal } from "./chat/outgoing/prompt-renewal.js";
import { RoomEvents } from "./chat/outgoing/room-events.js";
import { SentEvents } from "./chat/outgoing/sent-events.js";
import { unlessStopped } from "./chat/outgoing/unless-stopped.js";
import { EachSync } from "./each-sync.js";
import { silentLog, type Log } from "./log.js";
import { accountOptions, type MatrixMessengerOptions } from "./options.js";
import { Presences } from "./presence/presences.js";
import { DirectList } from "./rooms/direct-list.js";
import { DirectRooms } from "./rooms/direct-rooms.js";
import { LastUsedRooms } from "./rooms/last-used-rooms.js";
import { RoomBook } from "./rooms/room-book.js";
import { RoomDoor } from "./rooms/room-door.js";
import { sayRemark } from "./rooms/room-remarks.js";
import { ContactCare } from "./roster/contact-care.js";
import { standingOf } from "./roster/standing.js";

const dayMs = 86_400_000;
/** What the server was asked is better known than broken off, as long as it answers. */
const lastRequestsEndWithinMs = 1_000;
/** What is not taken by then comes again. */
const handlersEndWithinMs = 3_000;
/** How long replies and reactions find what they answer. */
const sentKnownMs = 30 * dayMs;

/** The messenger for a Matrix account. Throws for a user id that is none, and for a URL that is not used. */
export function createMatrixMessenger(options: MatrixMessengerOptions): Messenger {
  const self = addressOfUser(options.userId);
  if (!self)
    throw new AssistError(
      "matrix.not-an-address",
      "configuration",
      "The service's Matrix account must be given as a user id, such as @assist:example.org",
    );
  return new MatrixMessenger(options, self);
}

/** What is there for whom it was started. */
interface Parts {
  readonly listener: MessengerListener;
  readonly chats: OutgoingChats;
  readonly renewal: PromptRenewal;
  readonly incoming: IncomingEvents;
  readonly door: RoomDoor;
}

class MatrixMessenger implements Messenger {
  readonly id = matrix;
  readonly self: ContactAddress;
  readonly #link: MatrixAccount;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #events: RoomEvents;
  readonly #sent: SentEvents;
  readonly #lastUsed: LastUsedRooms;
  readonly #book: RoomBook;
  readonly #presences: Presences;
  readonly #directRooms: DirectRooms;
  readonly #directList: DirectList;
  readonly #care: ContactCare;
  /** Ends what is waited for, and what the server was asked. */
  readonly #stopping = new AbortController();
  readonly #options: MatrixMessengerOptions;
  readonly #started = Promise.withResolvers<undefined>();
  readonly #notes: DurableNotes;
  #parts: Parts | undefined;
  #tidiedOn: number | undefined;
  #tidying: Promise<void> | undefined;

  constructor(options: MatrixMessengerOptions, self: ContactAddress) {
    const { memory, userId } = options;
    this.#options = options;
    this.self = self;
    this.#clock = options.clock ?? { now: () => Date.now() };
    this.#log = options.log ?? silentLog;
    this.#link = new MatrixAccount(accountOptions(options));
    const client = () => this.#link.client;
    const [clock, log, stopped] = [this.#clock, this.#log, this.#stopping.signal];
    this.#events = new RoomEvents({ client, clock, stopped });
    this.#sent = new SentEvents(memory);
    this.#notes = new DurableNotes(memory, log);
    this.#lastUsed = new LastUsedRooms(this.#notes);
    this.#book = new RoomBook({
      ...{ client, self: userId, lastUsed: this.#lastUsed, stopped },
      changed: (person, roomId) => this.#changed(person, roomId),
    });
    const rooms = { client, self: userId, book: this.#book, stopped };
    this.#directRooms = new DirectRooms({ ...rooms, notes: this.#notes, clock });
    this.#directList = new DirectList({ ...rooms, log });
    this.#presences = new Presences({ client, self: userId, stopped });
    this.#care = new ContactCare({
      ...{ memory, clock, limits: options.contacts ?? defaultContactLimits },
      people: () => this.#book.people,
      isOwn: (person) => areNeighbours(person, self),
      part: (person) => this.#parts?.door.part(person),
    });
    this.#started.promise.catch(() => undefined);
  }

  get state(): MessengerState {
    return this.#link.state;
  }

  /** Rejects when the account is refused, or `stop` came first; else waits for the server. */
  async start(listener: MessengerListener): Promise<void> {
    if (this.#parts)
      throw new AssistError("matrix.started-twice", "bug", "A Matrix messenger starts only once");
    if (this.#stopping.signal.aborted) throw stoppedEarly();
    const parts = this.#partsFor(listener);
    this.#parts = parts;
    const syncs = new EachSync({
      ...{ incoming: parts.incoming, presences: this.#presences, book: this.#book, door: parts.door },
      heard: (person, roomId) => {
        this.#lastUsed.used(person, roomId);
        this.#care.heard(person);
      },
      tidy: () => this.#tidyDaily(),
      log: this.#log,
    });
    this.#link.open({
      synced: (sync) => syncs.synced(sync),
      signedIn: () => this.#signedIn(),
      stateChanged: (state) => this.#stateChanged(state),
    });
    await this.#started.promise;
  }

  /** Lets the messages that are being taken be taken; what waits behind them is written down. */
  async stop(): Promise<void> {
    await Promise.race([this.#parts?.incoming.stop(), limit(handlersEndWithinMs)]);
    this.#stopping.abort();
    const done = Promise.all([this.#parts?.door.idle(), this.#tidying]);
    await Promise.race([done, limit(lastRequestsEndWithinMs)]);
    await this.#link.stop();
  }

  async send(message: OutgoingChat): Promise<void> {
    this.#link.assertReady();
    if (this.#parts) await unlessStopped(this.#parts.chats.send(message), this.#stopping.signal);
  }

  parseAddress(text: string): ContactAddress | undefined {
    return parseMatrixAddress(text);
  }

  /** Whoever has come into a direct room; what they call themselves is no name of theirs here. */
  contacts(): readonly Contact[] {
    return this.#book.people
      .filter((address) => this.standing(address) === "contact")
      .map((address) => ({ address }));
  }

  presence(address: ContactAddress): Presence {
    return this.#presences.of(address);
  }

  standing(address: ContactAddress): Standing {
    return standingOf(address, this.self, this.#book);
  }

  /** Matrix has no contacts, but rooms; whose room is whose friend's is told to nobody. */
  hasInContacts(): undefined {
    return undefined;
  }

  #partsFor(listener: MessengerListener): Parts {
    const { memory, userId } = this.#options;
    const [client, clock, log] = [() => this.#link.client, this.#clock, this.#log];
    const { chats, renewal } = createOutgoing({
      ...{ events: this.#events, sent: this.#sent, rooms: this.#directRooms, notes: this.#notes },
      ...{ clock, log, stopped: this.#stopping.signal },
      undeliverable: (id, to, condition) => listener.undeliverable(id, to, condition),
    });
    const words = (note: RoomNote) => listener.roomWords(note, undefined);
    const remark = async (roomId: string, note: RoomNote, inReplyTo?: string) => {
      await sayRemark(this.#events, words, { roomId, note, inReplyTo });
    };
    const door = new RoomDoor({
      ...{ client, book: this.#book, self: userId, notes: this.#notes, clock, log },
      stopped: this.#stopping.signal,
      serves: (person) => listener.serves(person),
      admits: (person) => this.#care.admits(person),
      isOpening: () => this.#directRooms.isOpening,
      left: (person) => this.#directRooms.left(person),
      say: async (roomId, note) => {
        await this.#meet(roomId);
        await remark(roomId, note);
      },
    });
    const incoming = new IncomingEvents({
      ...{ link: this.#link, self: this.self, userId, rooms: this.#book, sent: this.#sent },
      ...{ listener, memory, clock, log },
      say: async (roomId, note, inReplyTo) => {
        await remark(roomId, note, inReplyTo).catch((error: unknown) => {
          log.info({ roomId, remark: note.kind, reason: reasonOf(error) }, "remark could not be said");
        });
      },
    });
    return { listener, chats, renewal, incoming, door };
  }

  async #signedIn(): Promise<void> {
    await this.#book.loadAll();
    await this.#presences.load(this.#book.lastActivePeople());
    this.#directList.changed();
    const { client } = this.#link;
    client.off(CryptoEvent.DevicesUpdated, this.#devicesUpdated);
    client.on(CryptoEvent.DevicesUpdated, this.#devicesUpdated);
    this.#parts?.renewal.open();
  }

  readonly #devicesUpdated = (userIds: readonly string[]): void => {
    for (const userId of userIds) {
      const person = addressOfUser(userId);
      if (person !== undefined) this.#parts?.renewal.changed(person);
    }
  };

  /** With each `/sync`, which comes at least twice a minute; not before all rooms are known. */
  #tidyDaily(): void {
    const today = Math.floor(this.#clock.now() / dayMs);
    if (this.state.kind !== "ready" || this.#tidiedOn === today) return;
    this.#tidiedOn = today;
    this.#care.tidy();
    this.#directRooms.tidy();
    this.#tidying = this.#sent
      .forgetBefore(this.#clock.now() - sentKnownMs, this.#stopping.signal)
      .catch((error: unknown) => {
        this.#log.warn({ reason: reasonOf(error) }, "old notes about sent messages could not be removed");
      });
  }

  #changed(person: ContactAddress, roomId: string): void {
    this.#directRooms.changed(person, roomId);
    this.#directList.changed();
    this.#parts?.renewal.changed(person);
    if (this.#book.directRooms(person).length > 0) return;
    this.#presences.forget(person);
    this.#lastUsed.forget(person);
  }

  /** Whether somebody new is there is known before they are greeted. */
  async #meet(roomId: string): Promise<void> {
    const kind = this.#book.kindOf(roomId);
    if (kind.kind !== "direct") return;
    this.#lastUsed.used(kind.with, roomId);
    await this.#presences.load([kind.with]);
  }

  #stateChanged(state: MessengerState): void {
    if (state.kind === "ready") this.#started.resolve(undefined);
    else if (state.kind === "stopped") this.#started.reject(stoppedEarly());
    else if (state.kind === "failed") this.#started.reject(this.#link.failure);
    if (state.kind === "ready") {
      this.#parts?.incoming.open();
      this.#parts?.door.open();
    }
    this.#parts?.listener.stateChanged(state);
  }
}

const limit = (ms: number): Promise<void> => delay(ms, undefined, { ref: false });

const stoppedEarly = () =>
  new AssistError("matrix.stopped", "network", "The Matrix messenger was stopped before it was ready");
