import type { Clock, ContactAddress, MessengerMemory } from "@assist/assist-core";
import type { MatrixClient } from "matrix-js-sdk";
import type { PrivateRooms } from "../chat/outgoing/private-rooms.js";
import { nobodyThere, roomLost } from "./direct-room-errors.js";
import { DirectRoomMaking } from "./direct-room-making.js";
import { othersIn } from "./others-in.js";
import type { RoomBook } from "./room-book.js";

const hourMs = 3_600_000;
/** Who has left, or refused to come, is not asked again before. */
const leftAloneMs = 24 * hourMs;
/** In which nothing was taken: whoever owns the room may have changed their mind. */
const avoidedMs = hourMs;
const leftKey = "direct-room-left:";

export interface DirectRoomsOptions {
  readonly client: () => MatrixClient;
  /** The service's own user id. */
  readonly self: string;
  readonly book: RoomBook;
  readonly memory: MessengerMemory;
  readonly clock: Clock;
  readonly stopped: AbortSignal;
}

/** Finds, or opens, the room in which nobody but one person reads what the service writes. */
export class DirectRooms implements PrivateRooms {
  readonly #options: DirectRoomsOptions;
  readonly #making: DirectRoomMaking;
  readonly #opening = new Map<ContactAddress, Promise<string>>();
  readonly #avoided = new Map<string, number>();

  constructor(options: DirectRoomsOptions) {
    this.#options = options;
    this.#making = new DirectRoomMaking({ ...options, isRefused: (person) => this.#wantsNone(person) });
  }

  /** A room that the service is alone in may be one whose person is still to be invited. */
  get isOpening(): boolean {
    return this.#opening.size > 0 || this.#making.isInDoubt;
  }

  /** To be called with each change of the book. */
  changed(person: ContactAddress, roomId: string): void {
    const { book, memory } = this.#options;
    if (book.directRooms(person).length > 0) memory.delete(leftKey + person);
    else if (book.kindOf(roomId).kind === "none" && !this.#hasLeftItself(roomId)) this.left(person);
    this.#making.changed(person);
  }

  /** They do not want to be in a room with the service, or not this way. */
  left(person: ContactAddress): void {
    const { book, memory, clock } = this.#options;
    if (book.directRooms(person).length > 0 || memory.get(leftKey + person) !== undefined) return;
    memory.set(leftKey + person, String(clock.now()));
  }

  /** What is over is not kept; to be called once a day. */
  tidy(): void {
    const { memory, clock } = this.#options;
    for (const key of memory.keys(leftKey))
      if (clock.now() - Number(memory.get(key)) >= leftAloneMs) memory.delete(key);
    this.#making.tidy();
  }

  isPrivateWith(roomId: string, person: ContactAddress): boolean {
    const { book } = this.#options;
    return book.directRooms(person).some((room) => room.roomId === roomId && room.canBeSpokenIn);
  }

  /**
   * The server is asked: whom it has let in since its last `/sync` reads what it gets. Where there is encryption they
   * would get no key, but the words are not left for them either.
   */
  async assertPrivate(roomId: string, person: ContactAddress): Promise<void> {
    const { client, self } = this.#options;
    if (!this.isPrivateWith(roomId, person)) throw roomLost("The room is not private any more");
    const others = (await othersIn(client(), roomId, self)).filter(({ isPresent }) => isPresent);
    if (others.length !== 1 || others[0]?.address !== person)
      throw roomLost("The room is not private any more");
  }

  async find(person: ContactAddress, preferred: string | undefined): Promise<string> {
    const usable = this.#options.book
      .directRooms(person)
      .filter(({ roomId, canBeSpokenIn }) => canBeSpokenIn && !this.#isAvoided(roomId))
      .map(({ roomId }) => roomId);
    if (preferred !== undefined && usable.includes(preferred)) return preferred;
    if (usable[0] !== undefined) return usable[0];
    if (this.#wantsNone(person)) throw nobodyThere("They left their direct room with the service");
    return await this.#open(person);
  }

  avoid(roomId: string): void {
    this.#avoided.set(roomId, this.#options.clock.now() + avoidedMs);
  }

  async #open(person: ContactAddress): Promise<string> {
    const opening = this.#opening.get(person) ?? this.#making.open(person);
    this.#opening.set(person, opening);
    try {
      return await opening;
    } finally {
      if (this.#opening.get(person) === opening) this.#opening.delete(person);
    }
  }

  #isAvoided(roomId: string): boolean {
    const until = this.#avoided.get(roomId);
    if (until === undefined || until > this.#options.clock.now()) return until !== undefined;
    this.#avoided.delete(roomId);
    return false;
  }

  #wantsNone(person: ContactAddress): boolean {
    const { memory, clock } = this.#options;
    const left = memory.get(leftKey + person);
    return left !== undefined && clock.now() - Number(left) < leftAloneMs;
  }

  #hasLeftItself(roomId: string): boolean {
    const { client, self } = this.#options;
    const room = client().getRoom(roomId);
    if (!room) return true;
    return room.getMyMembership() === "leave" && room.getMember(self)?.events.member?.getSender() === self;
  }
}
