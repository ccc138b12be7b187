import { bareAddress, type Clock, type ContactAddress, type DurableNotes } from "@assist/assist-core";
import type { MatrixClient } from "matrix-js-sdk";
import type { PrivateRooms } from "../chat/outgoing/private-rooms.js";
import { hasLeft, roomLost } from "./direct-room-errors.js";
import { DirectRoomMaking } from "./direct-room-making.js";
import { othersIn } from "./others-in.js";
import { NotedMap } from "./noted-map.js";
import type { RoomBook } from "./room-book.js";

const hourMs = 3_600_000;
/** Who has left, or refused to come, is not asked again before. */
const leftAloneMs = 24 * hourMs;
/** In which nothing was taken: whoever owns the room may have changed their mind. */
const avoidedMs = hourMs;

export interface DirectRoomsOptions {
  readonly client: () => MatrixClient;
  /** The service's own user id. */
  readonly self: string;
  readonly book: RoomBook;
  readonly notes: DurableNotes;
  readonly clock: Clock;
  readonly stopped: AbortSignal;
}

/** Finds, or opens, the room in which nobody but one person reads what the service writes. */
export class DirectRooms implements PrivateRooms {
  readonly #options: DirectRoomsOptions;
  readonly #making: DirectRoomMaking;
  readonly #opening = new Map<ContactAddress, Promise<string>>();
  readonly #avoided = new Map<string, number>();
  /** Since when, in epoch milliseconds. */
  readonly #left: NotedMap;

  constructor(options: DirectRoomsOptions) {
    this.#options = options;
    this.#left = new NotedMap(options.notes, "direct-room-left:");
    this.#making = new DirectRoomMaking({ ...options, isRefused: (person) => this.#wantsNone(person) });
  }

  /** A room that the service is alone in may be one whose person is still to be invited. */
  get isOpening(): boolean {
    return this.#opening.size > 0 || this.#making.isInDoubt;
  }

  /** To be called with each change of the book. */
  changed(person: ContactAddress, roomId: string): void {
    const { book } = this.#options;
    if (book.directRooms(person).length > 0) this.#left.delete(person);
    else if (book.kindOf(roomId).kind === "none" && !this.#isLeftByService(roomId, person)) this.left(person);
    this.#making.changed(person);
  }

  /** They do not want to be in a room with the service, or not this way. */
  left(person: ContactAddress): void {
    const { book, clock } = this.#options;
    if (book.directRooms(person).length > 0 || this.#left.get(person) !== undefined) return;
    this.#left.set(person, String(clock.now()));
  }

  /** What is over is not kept; to be called once a day. */
  tidy(): void {
    const now = this.#options.clock.now();
    for (const [person, at] of this.#left.entries)
      if (now - Number(at) >= leftAloneMs) this.#left.delete(person);
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
    const others = (await othersIn(client(), roomId, { self, which: "here" })).filter(
      ({ isPresent }) => isPresent,
    );
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
    if (this.#wantsNone(person)) throw hasLeft("They left their direct room with the service");
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
    const left = this.#left.get(person);
    return left !== undefined && this.#options.clock.now() - Number(left) < leftAloneMs;
  }

  /** Or withdrawn its invitation to it. */
  #isLeftByService(roomId: string, person: ContactAddress): boolean {
    const { client, self } = this.#options;
    const room = client().getRoom(roomId);
    if (!room) return true;
    const whose = room.getMyMembership() === "join" ? bareAddress(person) : self;
    const member = room.getMember(whose);
    return member?.membership === "leave" && member.events.member?.getSender() === self;
  }
}
