import {
  ContactAdmission,
  mostOfDomain,
  serverOf,
  type Clock,
  type ContactAddress,
  type ContactLimits,
  type MessengerMemory,
} from "@assist/assist-core";
import {
  EventTimeline,
  KnownMembership,
  type ISyncResponse,
  type MatrixClient,
  type Room,
} from "matrix-js-sdk";
import { getDomain } from "tldts";
import { addressOfUser } from "../address/matrix-address.js";
import type { SayInRoom } from "../chat/incoming/collaborators.js";
import { sendError, waitBefore } from "../chat/outgoing/send-error.js";
import type { Log } from "../log.js";
import type { RoomBook } from "./room-book.js";

const greetingDue = "greeting-due:";
/** Rooms beyond these wait at the server, as invitations, for the next start. */
const mostWaiting = 2_000;

export interface RoomDoorOptions {
  readonly client: () => MatrixClient;
  readonly book: RoomBook;
  /** The service's own user id. */
  readonly self: string;
  readonly serves: (person: ContactAddress) => boolean;
  readonly isNeighbour: (person: ContactAddress) => boolean;
  readonly limits: ContactLimits;
  /** Rejects when it could not be said. */
  readonly say: SayInRoom;
  readonly memory: MessengerMemory;
  readonly clock: Clock;
  readonly log: Log;
}

interface Invitation {
  readonly roomId: string;
  readonly inviter: ContactAddress;
  readonly isDirect: boolean;
}

/**
 * Into which rooms the service comes, and out of which it goes: invited by somebody whom it serves, or into a direct
 * room by anybody, at a rate and up to a number (T19); others are declined. It greets once, and leaves when alone.
 */
export class RoomDoor {
  readonly #options: RoomDoorOptions;
  readonly #admission: ContactAdmission;
  /** Of people whom the service knows, and of others: who is known does not wait behind a crowd. */
  readonly #known = new Set<string>();
  readonly #others = new Set<string>();
  #working: Promise<void> | undefined;
  #isOpen = false;

  constructor(options: RoomDoorOptions) {
    this.#options = options;
    this.#admission = new ContactAdmission(options.limits, options.clock);
  }

  /** Takes up what waits: invitations, rooms that were entered and not greeted, rooms in which nobody is left. */
  open(): void {
    this.#isOpen = true;
    for (const room of this.#options.client().getRooms()) this.#expect(room.roomId);
    this.#work();
  }

  close(): void {
    this.#isOpen = false;
  }

  /** Resolves when nothing is being done any more. */
  async idle(): Promise<void> {
    await this.#working;
  }

  synced({ rooms = {} }: { readonly rooms?: Partial<ISyncResponse["rooms"]> }): void {
    for (const kind of ["invite", "join"] as const)
      for (const roomId of Object.keys(rooms[kind] ?? {})) this.#expect(roomId);
    this.#work();
  }

  #expect(roomId: string): void {
    if (this.#known.size + this.#others.size >= mostWaiting) return;
    const room = this.#options.client().getRoom(roomId);
    const invitation = room ? this.#invitationTo(room) : undefined;
    if (invitation) (this.#options.serves(invitation.inviter) ? this.#known : this.#others).add(roomId);
    else if (room && this.#needsCare(room)) this.#known.add(roomId);
  }

  #needsCare({ roomId }: Room): boolean {
    const { book, memory } = this.#options;
    return memory.get(greetingDue + roomId) !== undefined || book.kindOf(roomId).kind === "none";
  }

  #work(): void {
    this.#working ??= this.#workOff().finally(() => {
      this.#working = undefined;
    });
  }

  async #workOff(): Promise<void> {
    for (let roomId = this.#next(); roomId !== undefined; roomId = this.#next()) {
      try {
        await this.#visit(roomId);
      } catch (error) {
        if (!(await this.#isWorthWaiting(error, roomId))) return;
      }
    }
  }

  #next(): string | undefined {
    if (!this.#isOpen) return undefined;
    for (const queue of [this.#known, this.#others])
      for (const roomId of queue) {
        queue.delete(roomId);
        return roomId;
      }
    return undefined;
  }

  /** The limited one comes again; while the server is away everything waits for `open`. */
  async #isWorthWaiting(error: unknown, roomId: string): Promise<boolean> {
    const wait = waitBefore(error);
    if (wait !== undefined) {
      this.#others.add(roomId);
      await new Promise((resolve) => setTimeout(resolve, wait).unref());
      return true;
    }
    const { code, category } = sendError(error);
    this.#options.log.info({ roomId, code }, "room could not be entered or left");
    return category !== "network";
  }

  async #visit(roomId: string): Promise<void> {
    const room = this.#options.client().getRoom(roomId);
    if (!room) return;
    const invitation = this.#invitationTo(room);
    if (invitation) await this.#answer(invitation);
    else if (membershipIn(room) !== "join") return;
    else if (this.#options.book.kindOf(roomId).kind === "none") await this.#leaveIfAlone(roomId);
    else await this.#greet(roomId);
  }

  async #answer({ roomId, inviter, isDirect }: Invitation): Promise<void> {
    const { client, memory, log } = this.#options;
    if (!this.#admits(inviter, isDirect)) {
      log.info({ roomId, inviter }, "invitation declined");
      await this.#leave(roomId);
      return;
    }
    memory.set(greetingDue + roomId, "1");
    try {
      await client().joinRoom(roomId);
    } catch (error) {
      if (waitBefore(error) === undefined && sendError(error).category !== "network")
        memory.delete(greetingDue + roomId);
      throw error;
    }
  }

  #admits(inviter: ContactAddress, isDirect: boolean): boolean {
    const { serves, isNeighbour, book, limits } = this.#options;
    if (serves(inviter)) return true;
    if (!isDirect) return false;
    if (isNeighbour(inviter)) return true;
    const domain = domainOf(inviter);
    const foreign = book.people.filter((person) => !isNeighbour(person));
    const ofDomain = foreign.filter((person) => domainOf(person) === domain).length;
    if (foreign.length >= limits.most || ofDomain >= mostOfDomain(limits)) return false;
    if (!this.#admission.isOpen(domain)) return false;
    this.#admission.admitted(domain);
    return true;
  }

  async #greet(roomId: string): Promise<void> {
    const { book, memory, say } = this.#options;
    const { kind } = book.kindOf(roomId);
    if (memory.get(greetingDue + roomId) === undefined || kind === "none") return;
    await say(roomId, { kind: "greeting", where: kind });
    memory.delete(greetingDue + roomId);
  }

  /**
   * Asks the server first: members are loaded lazily, and a room once left cannot be entered again. Where nobody else ever
   * was, the service has just made the room, and whom it is for is invited next.
   */
  async #leaveIfAlone(roomId: string): Promise<void> {
    const { chunk = [] } = await this.#options.client().members(roomId);
    const others = chunk.filter(({ state_key: userId }) => userId !== this.#options.self);
    const isPresent = ({ content }: (typeof others)[number]) =>
      content.membership === KnownMembership.Join || content.membership === KnownMembership.Invite;
    if (others.length > 0 && !others.some(isPresent)) await this.#leave(roomId);
  }

  async #leave(roomId: string): Promise<void> {
    this.#options.memory.delete(greetingDue + roomId);
    await this.#options.client().leave(roomId);
    await this.#options.client().forget(roomId);
  }

  #invitationTo(room: Room): Invitation | undefined {
    if (membershipIn(room) !== "invite") return undefined;
    const state = room.getLiveTimeline().getState(EventTimeline.FORWARDS);
    const member = state?.getStateEvents("m.room.member", this.#options.self);
    const inviter = addressOfUser(member?.getSender() ?? "");
    if (!member || inviter === undefined) return undefined;
    return { roomId: room.roomId, inviter, isDirect: member.getContent()["is_direct"] === true };
  }
}

const membershipIn = (room: Room): string => room.getMyMembership();

const domainOf = (person: ContactAddress): string => {
  const host = serverOf(person).replace(/:\d+$/u, "");
  return getDomain(host) ?? host;
};
