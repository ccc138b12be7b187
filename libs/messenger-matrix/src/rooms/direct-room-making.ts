import {
  AtMost,
  bareAddress,
  type AssistError,
  type Clock,
  type ContactAddress,
  type DurableNotes,
} from "@assist/assist-core";
import { MatrixError, Preset, Visibility, type MatrixClient } from "matrix-js-sdk";
import { offline } from "../account/offline.js";
import { hasLeft, nobodyThere, notMade, roomLost } from "./direct-room-errors.js";
import { NotedMap } from "./noted-map.js";
import type { RoomBook } from "./room-book.js";

/** Whoever comes later reads nothing; whom the room is for is still invited when the first words are said. */
const state = [
  { type: "m.room.history_visibility", state_key: "", content: { history_visibility: "invited" } },
  { type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } },
];
/** Read before the room is entered, by somebody who may not know the service. */
const topic = "Requests for remote assistance. Begin with: help";
const appearsWithinMs = 30_000;
/** A room may have been made although the answer was lost; then it is heard of before this is over. */
const inDoubtMs = 10_000;
/** Whatever goes wrong with the rooms that are made for somebody, they are not invited again and again. */
const perPerson = { times: 3, perMs: 3_600_000, names: 100_000 };

export interface DirectRoomMakingOptions {
  readonly client: () => MatrixClient;
  readonly book: RoomBook;
  readonly notes: DurableNotes;
  readonly clock: Clock;
  readonly stopped: AbortSignal;
  /** The person has left the room meanwhile, or refused to come. */
  readonly isRefused: (person: ContactAddress) => boolean;
}

/** Makes direct rooms, one for a person also across a kill or a lost answer, as far as Matrix lets: it has no names. */
export class DirectRoomMaking {
  readonly #options: DirectRoomMakingOptions;
  readonly #lookers = new Map<ContactAddress, () => void>();
  readonly #inDoubt = new Map<ContactAddress, number>();
  readonly #tries: AtMost;
  /** Rooms that the client does not know well enough yet. */
  readonly #made: NotedMap;

  constructor(options: DirectRoomMakingOptions) {
    this.#options = options;
    this.#made = new NotedMap(options.notes, "direct-room-made:");
    this.#tries = new AtMost(perPerson, options.clock);
    options.stopped.addEventListener("abort", () => {
      for (const look of this.#lookers.values()) look();
    });
  }

  /** A room may be on its way of which only the server knows. */
  get isInDoubt(): boolean {
    const now = this.#options.clock.now();
    return [...this.#inDoubt.values()].some((until) => until > now);
  }

  changed(person: ContactAddress): void {
    this.#lookers.get(person)?.();
  }

  tidy(): void {
    const now = this.#options.clock.now();
    for (const [person, until] of this.#inDoubt) if (until <= now) this.#inDoubt.delete(person);
  }

  /** The room, when the client knows it so well that it encrypts; never called for one person twice at once. */
  async open(person: ContactAddress): Promise<string> {
    const roomId = this.#made.get(person) ?? (await this.#make(person));
    this.#made.set(person, roomId);
    try {
      await this.#appears(person, roomId);
      this.#made.delete(person);
    } catch (error) {
      if (!(await this.#isComing(roomId))) this.#made.delete(person);
      throw error;
    }
    return roomId;
  }

  async #make(person: ContactAddress): Promise<string> {
    const userId = bareAddress(person);
    const { clock } = this.#options;
    if ((this.#inDoubt.get(person) ?? 0) > clock.now())
      throw roomLost("Whether a room was made is not known yet");
    await this.#assertExists(userId);
    if (!this.#tries.allows(person)) throw nobodyThere("Enough rooms were made for this person");
    try {
      return await this.#create(userId);
    } catch (error) {
      const told = refusalOf(error) ?? notMade(error);
      if (told.category === "network" && told.code !== "matrix.rate-limited")
        this.#inDoubt.set(person, clock.now() + inDoubtMs);
      throw told;
    }
  }

  /** Servers invite also whoever does not exist. Those that tell nobody about their people are believed. */
  async #assertExists(userId: string): Promise<void> {
    try {
      await this.#options.client().getProfileInfo(userId);
    } catch (error) {
      // Not by its code, which Synapse has not for a user of its own who is not there.
      if (error instanceof MatrixError && error.httpStatus === 404)
        throw nobodyThere("The homeserver knows nobody of this user id", error);
      if (!(error instanceof MatrixError) || error.errcode !== "M_FORBIDDEN") throw notMade(error);
    }
  }

  async #create(userId: string): Promise<string> {
    const { room_id } = await this.#options.client().createRoom({
      // The other one is not given the power to open it to others, or to refuse that an invitation is withdrawn.
      preset: Preset.PrivateChat,
      visibility: Visibility.Private,
      is_direct: true,
      invite: [userId],
      topic,
      initial_state: state,
    });
    return room_id;
  }

  /** Sending waits for the SDK to know the room: before, it would not encrypt. */
  async #appears(person: ContactAddress, roomId: string): Promise<void> {
    const { stopped, isRefused } = this.#options;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const look = () => {
      if (stopped.aborted) reject(offline());
      else if (this.#isOpen(person, roomId)) resolve(undefined);
      else if (isRefused(person)) reject(hasLeft("They do not want a direct room with the service"));
    };
    const late = () => reject(roomLost("The homeserver has not shown the room that it made"));
    const timer = setTimeout(late, appearsWithinMs);
    this.#lookers.set(person, look);
    look();
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      this.#lookers.delete(person);
    }
  }

  #isOpen(person: ContactAddress, roomId: string): boolean {
    return this.#options.book.directRooms(person).some((room) => room.roomId === roomId && room.isEncrypted);
  }

  /** Made, and not told of yet; one that is known, and not what it should be, never will be. */
  async #isComing(roomId: string): Promise<boolean> {
    const { client, stopped } = this.#options;
    try {
      if (stopped.aborted) return true;
      if (client().getRoom(roomId)) return false;
      return (await client().getJoinedRooms()).joined_rooms.includes(roomId);
    } catch {
      return true;
    }
  }
}

const refusals = new Set(["M_FORBIDDEN", "M_NOT_FOUND", "M_UNSUPPORTED_ROOM_VERSION", "M_BAD_STATE"]);

const refusalOf = (error: unknown): AssistError | undefined =>
  error instanceof MatrixError && refusals.has(error.errcode ?? "")
    ? nobodyThere("The homeserver does not let the service invite this person", error)
    : undefined;
