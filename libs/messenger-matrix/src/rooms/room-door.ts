import { AtMost, type Clock, type ContactAddress, type DurableNotes } from "@assist/assist-core";
import { KnownMembership, type MatrixClient, type Room } from "matrix-js-sdk";
import type { SayInRoom } from "../chat/incoming/collaborators.js";
import { sendError } from "../chat/outgoing/send-error.js";
import type { Log } from "../log.js";
import { invitationTo, membershipIn, type Invitation } from "./invitation.js";
import { Joins } from "./joins.js";
import { NotedMap } from "./noted-map.js";
import { othersIn } from "./others-in.js";
import type { RoomBook } from "./room-book.js";
import { successorOf } from "./room-state.js";
import { roomsIn, type RoomsOfSync } from "./rooms-in-sync.js";
import { Visits } from "./visits.js";

/** Whether a room was entered only because it was said to be a direct one. */
type Reason = "served" | "direct";

/** Rooms beyond these wait at the server, as invitations, until there is nothing else to do. */
const mostWaiting = 2_000;
/** Also of somebody whom the service serves: so that one friend does not fill it with rooms. */
const invitationsOfOne = { times: 30, perMs: 3_600_000, names: 10_000 };
/** Rooms that were entered on invitation and are not over. */
const mostRooms = { ofOne: 100, inAll: 10_000 };

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
  readonly notes: DurableNotes;
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
  readonly #greetings: NotedMap;
  /** Who invited the service. */
  readonly #entered: NotedMap;
  readonly #joins: Joins;
  #isOpen = false;
  #hasMore = false;

  constructor(options: RoomDoorOptions) {
    this.#options = options;
    this.#greetings = new NotedMap(options.notes, "greeting-due:");
    this.#entered = new NotedMap(options.notes, "entered:");
    this.#joins = new Joins({
      join: (roomId) => options.client().joinRoom(roomId),
      again: (roomId) => this.#expect(roomId),
      stopped: options.stopped,
    });
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
    for (const roomId of roomsIn(sync, ["leave"])) this.#over(roomId);
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
    const { serves, log } = this.#options;
    const { roomId, inviter } = invitation;
    if (this.#joins.waits(invitation)) return;
    const goesOn = this.#goesOnIn(roomId);
    if (!goesOn && !this.#isGreetingDue(roomId) && !this.#isWelcome(invitation)) {
      log.info({ roomId, inviter }, "invitation declined");
      await this.#leave(roomId);
      return;
    }
    const reason: Reason = serves(inviter) ? "served" : "direct";
    if (!goesOn && !this.#isGreetingDue(roomId)) this.#greetings.set(roomId, reason);
    if (await this.#joins.follow(invitation)) {
      this.#entered.set(roomId, inviter);
      return;
    }
    log.info({ roomId, inviter }, "room cannot be entered, invitation declined");
    await this.#leave(roomId);
  }

  #isWelcome({ inviter, isDirect }: Invitation): boolean {
    const { serves, admits } = this.#options;
    if (this.#entered.size >= mostRooms.inAll) return false;
    const ofOne = this.#entered.entries.filter(([, by]) => by === inviter).length;
    if (ofOne >= mostRooms.ofOne) return false;
    if (serves(inviter)) return this.#invitations.allows(inviter);
    return isDirect && admits(inviter);
  }

  async #greet(roomId: string): Promise<void> {
    const { book, say, log } = this.#options;
    if (!this.#isGreetingDue(roomId)) return;
    await book.load(roomId);
    const { kind } = book.kindOf(roomId);
    if (kind === "none") return;
    if (kind === "shared" && this.#greetings.get(roomId) === ("direct" satisfies Reason)) {
      log.info({ roomId }, "room is not direct, as was said, and left");
      await this.#leave(roomId);
      return;
    }
    await say(roomId, { kind: "greeting", where: kind });
    this.#greetings.delete(roomId);
  }

  #isGreetingDue(roomId: string): boolean {
    return this.#greetings.get(roomId) !== undefined;
  }

  /** Asks the server first: members are loaded lazily, and a room once left cannot be entered again. */
  async #leaveIfAlone(roomId: string): Promise<void> {
    const { client, self, isOpening, left } = this.#options;
    const others = await othersIn(client(), roomId, { self, which: "ever" });
    if (others.some(({ isPresent }) => isPresent)) return;
    // Where nobody else ever was, the service has just made the room, and whom it is for is invited next.
    if (others.length === 0 && isOpening()) return;
    const [other] = others;
    if (others.length === 1 && other?.address !== undefined) left(other.address);
    await this.#leave(roomId);
  }

  async #leave(roomId: string): Promise<void> {
    const { client } = this.#options;
    this.#greetings.delete(roomId);
    await this.#withdraw(roomId);
    await client().leave(roomId);
    this.#over(roomId);
    await client().forget(roomId);
  }

  /** Whom the service has invited and who did not come would find a room with nobody in it. */
  async #withdraw(roomId: string): Promise<void> {
    const { client, self } = this.#options;
    const invited = client().getRoom(roomId)?.getMembersWithMembership(KnownMembership.Invite) ?? [];
    for (const { userId, events } of invited) {
      if (userId === self || events.member?.getSender() !== self) continue;
      await client()
        .kick(roomId, userId)
        .catch((error: unknown) => {
          // Whom the room has given as much power cannot be kept out; the service goes all the same.
          if (sendError(error).category === "network") throw error;
        });
    }
  }

  #over(roomId: string): void {
    this.#greetings.delete(roomId);
    this.#entered.delete(roomId);
    this.#joins.over(roomId);
    this.#parting.delete(roomId);
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
