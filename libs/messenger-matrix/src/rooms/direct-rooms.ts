import {
  AssistError,
  bareAddress,
  type Clock,
  type ContactAddress,
  type MessengerMemory,
} from "@assist/assist-core";
import { MatrixError, Preset, Visibility, type MatrixClient } from "matrix-js-sdk";
import type { PrivateRooms } from "../chat/outgoing/private-rooms.js";
import { sendError, waitBefore } from "../chat/outgoing/send-error.js";
import type { RoomBook } from "./room-book.js";

const encryption = { algorithm: "m.megolm.v1.aes-sha2" };
const appearsWithinMs = 30_000;
/** Who has left, or refused to come, is not asked again before. */
const leftAloneMs = 24 * 3_600_000;
const leftKey = "direct-room-left:";

export interface DirectRoomsOptions {
  readonly client: () => MatrixClient;
  readonly book: RoomBook;
  readonly memory: MessengerMemory;
  readonly clock: Clock;
}

/** Finds, or opens, the room in which nobody but one person reads what the service writes. */
export class DirectRooms implements PrivateRooms {
  readonly #options: DirectRoomsOptions;
  readonly #opening = new Map<ContactAddress, Promise<string>>();
  readonly #expected = new Map<ContactAddress, (() => void)[]>();

  constructor(options: DirectRoomsOptions) {
    this.#options = options;
  }

  /** To be called with each change of the book. */
  changed(person: ContactAddress, roomId: string): void {
    const { book, memory, clock } = this.#options;
    if (book.directRooms(person).length > 0) memory.delete(leftKey + person);
    else if (book.kindOf(roomId).kind === "none") memory.set(leftKey + person, String(clock.now()));
    const waiting = this.#expected.get(person) ?? [];
    this.#expected.delete(person);
    for (const look of waiting) look();
  }

  isPrivateWith(roomId: string, person: ContactAddress): boolean {
    const kind = this.#options.book.kindOf(roomId);
    return kind.kind === "direct" && kind.with === person;
  }

  async find(person: ContactAddress, preferred: string | undefined): Promise<string> {
    if (preferred !== undefined && this.isPrivateWith(preferred, person)) return preferred;
    const [known] = this.#options.book.directRooms(person);
    if (known) return known.roomId;
    if (this.#wantsNone(person)) throw nobodyThere("They left their direct room with the service");
    const opening = this.#opening.get(person) ?? this.#open(person);
    this.#opening.set(person, opening);
    try {
      return await opening;
    } finally {
      this.#opening.delete(person);
    }
  }

  #wantsNone(person: ContactAddress): boolean {
    const { memory, clock } = this.#options;
    const left = memory.get(leftKey + person);
    if (left === undefined) return false;
    if (clock.now() - Number(left) < leftAloneMs) return true;
    memory.delete(leftKey + person);
    return false;
  }

  /** What a crash leaves behind half-way is found in the book by the next start. */
  async #open(person: ContactAddress): Promise<string> {
    const userId = bareAddress(person);
    await this.#assertExists(userId);
    const roomId = await this.#create(userId);
    await this.#appears(person, roomId);
    return roomId;
  }

  /** Servers invite also whoever does not exist. Those that tell nobody about their people are believed. */
  async #assertExists(userId: string): Promise<void> {
    try {
      await this.#options.client().getProfileInfo(userId);
    } catch (error) {
      // Not by its code, which Synapse has not for a user of its own who is not there.
      if (error instanceof MatrixError && error.httpStatus === 404)
        throw nobodyThere("The homeserver knows nobody of this user id", error);
      if (!(error instanceof MatrixError) || error.errcode !== "M_FORBIDDEN") throw passing(error);
    }
  }

  async #create(userId: string): Promise<string> {
    try {
      const { room_id } = await this.#options.client().createRoom({
        preset: Preset.TrustedPrivateChat,
        visibility: Visibility.Private,
        is_direct: true,
        invite: [userId],
        initial_state: [{ type: "m.room.encryption", state_key: "", content: encryption }],
      });
      return room_id;
    } catch (error) {
      if (error instanceof MatrixError && refusals.has(error.errcode ?? ""))
        throw nobodyThere("The homeserver does not let the service invite this person", error);
      throw passing(error);
    }
  }

  /** Sending waits for the SDK to know the room: before, it would not encrypt. */
  async #appears(person: ContactAddress, roomId: string): Promise<void> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(notSeen()), appearsWithinMs);
    try {
      while (!this.#isOpen(person, roomId))
        await Promise.race([late, new Promise<void>((look) => this.#expect(person, look))]);
    } finally {
      clearTimeout(timer);
    }
  }

  #isOpen(person: ContactAddress, roomId: string): boolean {
    return this.#options.book.directRooms(person).some((room) => room.roomId === roomId && room.isEncrypted);
  }

  #expect(person: ContactAddress, look: () => void): void {
    this.#expected.set(person, [...(this.#expected.get(person) ?? []), look]);
  }
}

const refusals = new Set(["M_FORBIDDEN", "M_NOT_FOUND", "M_UNSUPPORTED_ROOM_VERSION", "M_BAD_STATE"]);

const nobodyThere = (message: string, cause?: unknown) =>
  new AssistError("matrix.nobody-there", "peer", message, { cause });

const notSeen = () =>
  new AssistError("matrix.room-lost", "network", "The homeserver has not shown the room that it made");

function passing(error: unknown): AssistError {
  if (waitBefore(error) !== undefined)
    return new AssistError(
      "matrix.rate-limited",
      "network",
      "The homeserver lets no more rooms be made for now",
      {
        cause: error,
      },
    );
  const told = sendError(error);
  return told.category === "network"
    ? told
    : new AssistError("matrix.room-lost", "network", "No room could be made", { cause: error });
}
