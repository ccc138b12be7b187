import {
  AssistError,
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
import type { ISyncResponse } from "matrix-js-sdk";
import { MatrixAccount } from "./account/matrix-account.js";
import { addressOfUser, matrix, parseMatrixAddress } from "./address/matrix-address.js";
import { IncomingEvents } from "./chat/incoming/incoming-events.js";
import { OutgoingChats } from "./chat/outgoing/outgoing-chats.js";
import { RoomEvents } from "./chat/outgoing/room-events.js";
import { SentEvents } from "./chat/outgoing/sent-events.js";
import { silentLog, type Log } from "./log.js";
import { accountOptions, type MatrixMessengerOptions } from "./options.js";
import { Presences } from "./presence/presences.js";
import { DirectRooms } from "./rooms/direct-rooms.js";
import { RoomBook } from "./rooms/room-book.js";
import { RoomDoor } from "./rooms/room-door.js";
import { sayRemark } from "./rooms/room-remarks.js";
import { standingOf } from "./roster/standing.js";

const dayMs = 86_400_000;
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

class MatrixMessenger implements Messenger {
  readonly id = matrix;
  readonly self: ContactAddress;
  readonly #link: MatrixAccount;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #events: RoomEvents;
  readonly #sent: SentEvents;
  readonly #book: RoomBook;
  readonly #presences: Presences;
  readonly #directRooms: DirectRooms;
  readonly #options: MatrixMessengerOptions;
  readonly #started = Promise.withResolvers<undefined>();
  #listener: MessengerListener | undefined;
  #outgoing: OutgoingChats | undefined;
  #incoming: IncomingEvents | undefined;
  #door: RoomDoor | undefined;

  constructor(options: MatrixMessengerOptions, self: ContactAddress) {
    const { memory, userId } = options;
    this.#options = options;
    this.self = self;
    this.#clock = options.clock ?? { now: () => Date.now() };
    this.#log = options.log ?? silentLog;
    this.#link = new MatrixAccount(accountOptions(options));
    const client = () => this.#link.client;
    this.#events = new RoomEvents({ client, clock: this.#clock });
    this.#sent = new SentEvents(memory);
    this.#book = new RoomBook({
      client,
      self: userId,
      changed: (person, roomId) => this.#changed(person, roomId),
    });
    this.#directRooms = new DirectRooms({ client, book: this.#book, memory, clock: this.#clock });
    this.#presences = new Presences({ client, self: userId });
    this.#started.promise.catch(() => undefined);
  }

  get state(): MessengerState {
    return this.#link.state;
  }

  /** Rejects when the account is refused, or `stop` came first; else waits for the server. */
  async start(listener: MessengerListener): Promise<void> {
    if (this.#listener)
      throw new AssistError("matrix.started-twice", "bug", "A Matrix messenger starts only once");
    this.#listener = listener;
    const { memory, userId, contacts } = this.#options;
    const [client, clock, log] = [() => this.#link.client, this.#clock, this.#log];
    this.#outgoing = new OutgoingChats({
      ...{ events: this.#events, sent: this.#sent, rooms: this.#directRooms, clock },
      undeliverable: (id, to, condition) => listener.undeliverable(id, to, condition),
    });
    const words = (note: RoomNote) => listener.roomWords(note, undefined);
    const remark = async (roomId: string, note: RoomNote, inReplyTo?: string) => {
      await sayRemark(this.#events, words, { roomId, note, inReplyTo });
    };
    this.#door = new RoomDoor({
      ...{ client, book: this.#book, self: userId, memory, clock, log },
      limits: contacts ?? defaultContactLimits,
      serves: (person) => listener.serves(person),
      isNeighbour: (person) => this.standing(person) !== "stranger",
      say: async (roomId, note) => {
        await this.#meet(roomId);
        await remark(roomId, note);
      },
    });
    this.#incoming = new IncomingEvents({
      ...{ link: this.#link, self: this.self, userId, rooms: this.#book, sent: this.#sent },
      ...{ listener, memory, clock, log },
      say: async (roomId, note, inReplyTo) => {
        await remark(roomId, note, inReplyTo).catch((error: unknown) => {
          log.info({ roomId, remark: note.kind, err: error }, "remark could not be said");
        });
      },
    });
    this.#link.open({
      synced: (sync) => this.#synced(sync),
      signedIn: () => this.#signedIn(),
      stateChanged: (state) => this.#stateChanged(state),
    });
    await this.#started.promise;
  }

  /** Lets the messages that are being taken be taken; what waits behind them is written down. */
  async stop(): Promise<void> {
    this.#door?.close();
    await this.#incoming?.stop();
    await this.#door?.idle();
    await this.#link.stop();
  }

  async send(message: OutgoingChat): Promise<void> {
    this.#link.assertReady();
    await this.#outgoing?.send(message);
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

  #synced(sync: ISyncResponse): void {
    this.#presences.synced(sync);
    this.#book.synced(sync);
    this.#incoming?.synced(sync);
    this.#door?.synced(sync);
  }

  async #signedIn(): Promise<void> {
    this.#sent.forgetBefore(this.#clock.now() - sentKnownMs);
    this.#book.loadAll();
    await this.#presences.load(this.#book.people);
  }

  #changed(person: ContactAddress, roomId: string): void {
    this.#directRooms.changed(person, roomId);
    if (this.#book.directRooms(person).length === 0) this.#presences.forget(person);
  }

  /** Whether somebody new is there is known before they are greeted. */
  async #meet(roomId: string): Promise<void> {
    const kind = this.#book.kindOf(roomId);
    if (kind.kind === "direct") await this.#presences.load([kind.with]);
  }

  #stateChanged(state: MessengerState): void {
    if (state.kind === "ready") this.#started.resolve(undefined);
    else if (state.kind === "stopped") this.#started.reject(stoppedEarly());
    else if (state.kind === "failed") this.#started.reject(this.#link.failure);
    if (state.kind === "ready") {
      this.#incoming?.open();
      this.#door?.open();
    }
    this.#listener?.stateChanged(state);
  }
}

const stoppedEarly = () =>
  new AssistError("matrix.stopped", "network", "The Matrix messenger was stopped before it was ready");
