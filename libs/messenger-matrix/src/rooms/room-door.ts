import { AtMost, type Clock, type ContactAddress, type MessengerMemory } from "@assist/assist-core";
import type { MatrixClient, Room } from "matrix-js-sdk";
import type { SayInRoom } from "../chat/incoming/collaborators.js";
import { sendError, waitBefore } from "../chat/outgoing/send-error.js";
import type { Log } from "../log.js";
import { invitationTo, membershipIn, type Invitation } from "./invitation.js";
import { othersIn } from "./others-in.js";
import type { RoomBook } from "./room-book.js";
import { successorOf } from "./room-state.js";
import { roomsIn, type RoomsOfSync } from "./rooms-in-sync.js";
import { Visits } from "./visits.js";

const greetingDue = "greeting-due:";
/** Rooms beyond these wait at the server, as invitations, until there is nothing else to do. */
const mostWaiting = 2_000;
/** Also of somebody whom the service serves: so that one friend does not fill it with rooms. */
const invitationsOfOne = { times: 30, perMs: 3_600_000, names: 10_000 };

export interface RoomDoorOptions {
  readonly client: () => MatrixClient;
  readonly book: RoomBook;
  /** The service's own user id. */
  readonly self: string;
  readonly serves: (person: ContactAddress) => boolean;
  /** Whether somebody whom the service does not serve may begin a direct room. */
  readonly admits: (person: ContactAddress) => boolean;
  /** The service itself is about to invite somebody into a room that is new. */
  readonly isOpening: () => boolean;
  /** Somebody has left the room that was between them and the service. */
  readonly left: (person: ContactAddress) => void;
  /** Rejects when it could not be said. */
  readonly say: SayInRoom;
  readonly memory: MessengerMemory;
  readonly clock: Clock;
  readonly log: Log;
  readonly stopped: AbortSignal;
}

/**
 * Into which rooms the service comes, and out of which it goes: invited by somebody whom it serves, or into a direct
 * room by anybody, at a rate and up to a number (T19), or where a room of its own goes on; others are declined. It
 * greets once, and leaves when alone.
 */
export class RoomDoor {
  readonly #options: RoomDoorOptions;
  readonly #invitations: AtMost;
  /** Of people whom the service knows, and of others: who is known does not wait behind a crowd. */
  readonly #known: Visits;
  readonly #others: Visits;
  readonly #parting = new Set<string>();
  #isOpen = false;
  #hasMore = false;

  constructor(options: RoomDoorOptions) {
    this.#options = options;
    this.#invitations = new AtMost(invitationsOfOne, options.clock);
    const { stopped, log } = options;
    const visits = (atOnce: number) =>
      new Visits({ visit: (roomId) => this.#visit(roomId), atOnce, most: mostWaiting, stopped, log });
    [this.#known, this.#others] = [visits(4), visits(1)];
  }

  /** Takes up what waits: invitations, rooms that were entered and not greeted, rooms in which nobody is left. */
  open(): void {
    this.#isOpen = true;
    this.#hasMore = false;
    for (const room of this.#options.client().getRooms()) this.#expect(room.roomId);
  }

  /** Resolves when nothing is being done any more. */
  async idle(): Promise<void> {
    await Promise.all([this.#known.idle(), this.#others.idle()]);
  }

  synced(sync: RoomsOfSync): void {
    if (!this.#isOpen) return;
    for (const roomId of roomsIn(sync, ["invite", "join"])) this.#expect(roomId);
    if (this.#hasMore && this.#others.isEmpty) this.open();
  }

  /** Leaves the direct rooms with somebody. */
  part(person: ContactAddress): void {
    for (const { roomId } of this.#options.book.directRooms(person)) {
      this.#parting.add(roomId);
      this.#others.add(roomId);
    }
  }

  #expect(roomId: string): void {
    const { client, self, serves } = this.#options;
    const room = client().getRoom(roomId);
    if (!room) return;
    const invitation = invitationTo(room, self);
    const before = room.findPredecessor()?.roomId;
    if (before !== undefined) this.#expectEnd(before);
    if (!invitation && !this.#needsCare(room)) return;
    const isKnown = invitation ? serves(invitation.inviter) : this.#isGreetingDue(roomId);
    if (!(isKnown ? this.#known : this.#others).add(roomId)) this.#hasMore = true;
  }

  #expectEnd(roomId: string): void {
    const room = this.#options.client().getRoom(roomId);
    if (room && membershipIn(room) === "join" && this.#hasGoneOn(room)) this.#others.add(roomId);
  }

  #needsCare(room: Room): boolean {
    if (membershipIn(room) !== "join") return false;
    return (
      this.#isGreetingDue(room.roomId) ||
      this.#options.book.kindOf(room.roomId).kind === "none" ||
      this.#hasGoneOn(room)
    );
  }

  async #visit(roomId: string): Promise<void> {
    const { client, self, book } = this.#options;
    const room = client().getRoom(roomId);
    if (!room) return;
    const invitation = invitationTo(room, self);
    if (invitation) await this.#answer(invitation);
    else if (membershipIn(room) !== "join") this.#parting.delete(roomId);
    else if (this.#parting.has(roomId) || this.#hasGoneOn(room)) await this.#leave(roomId);
    else if (book.kindOf(roomId).kind === "none") await this.#leaveIfAlone(roomId);
    else await this.#greet(roomId);
  }

  async #answer(invitation: Invitation): Promise<void> {
    const { client, memory, log } = this.#options;
    const { roomId, inviter } = invitation;
    const goesOn = this.#goesOnIn(roomId);
    if (!goesOn && !this.#isGreetingDue(roomId) && !this.#isWelcome(invitation)) {
      log.info({ roomId, inviter }, "invitation declined");
      await this.#leave(roomId);
      return;
    }
    if (!goesOn) memory.set(greetingDue + roomId, "1");
    try {
      await client().joinRoom(roomId);
    } catch (error) {
      if (waitBefore(error) === undefined && sendError(error).category !== "network")
        memory.delete(greetingDue + roomId);
      throw error;
    }
  }

  #isWelcome({ inviter, isDirect }: Invitation): boolean {
    const { serves, admits } = this.#options;
    if (serves(inviter)) return this.#invitations.allows(inviter);
    return isDirect && admits(inviter);
  }

  async #greet(roomId: string): Promise<void> {
    const { book, memory, say } = this.#options;
    const { kind } = book.kindOf(roomId);
    if (!this.#isGreetingDue(roomId) || kind === "none") return;
    await say(roomId, { kind: "greeting", where: kind });
    memory.delete(greetingDue + roomId);
  }

  #isGreetingDue(roomId: string): boolean {
    return this.#options.memory.get(greetingDue + roomId) !== undefined;
  }

  /** Asks the server first: members are loaded lazily, and a room once left cannot be entered again. */
  async #leaveIfAlone(roomId: string): Promise<void> {
    const { client, self, isOpening, left } = this.#options;
    const others = await othersIn(client(), roomId, self);
    if (others.some(({ isPresent }) => isPresent)) return;
    // Where nobody else ever was, the service has just made the room, and whom it is for is invited next.
    if (others.length === 0 && isOpening()) return;
    const [other] = others;
    if (others.length === 1 && other?.address !== undefined) left(other.address);
    await this.#leave(roomId);
  }

  async #leave(roomId: string): Promise<void> {
    this.#options.memory.delete(greetingDue + roomId);
    await this.#options.client().leave(roomId);
    this.#parting.delete(roomId);
    await this.#options.client().forget(roomId);
  }

  /** The service is in a room that this one has replaced: https://spec.matrix.org/v1.16/client-server-api/#room-upgrades */
  #goesOnIn(roomId: string): boolean {
    const rooms = this.#options.client().getRooms();
    return rooms.some((room) => membershipIn(room) === "join" && successorOf(room) === roomId);
  }

  #hasGoneOn(room: Room): boolean {
    const successor = successorOf(room);
    if (successor === undefined) return false;
    const next = this.#options.client().getRoom(successor);
    return next !== null && membershipIn(next) === "join";
  }
}
