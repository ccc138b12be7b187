import { AssistError } from "../errors/assist-error.js";
import type { Clock } from "../ports/clock.port.js";
import type { LiveRoom, RoomAccess, RoomEvent, RoomProvisioner } from "../ports/room-provisioner.port.js";
import type { Role } from "../session/roles.js";
import type { RoomName, SeatId } from "../session/session.js";

interface FakeRoom {
  readonly createdAt: number;
  readonly participants: Map<SeatId, { sharingScreen: boolean; hushed?: boolean; restrained?: boolean }>;
}

/** A media server in memory: rooms that are lost by `restart`, and people who come, share and leave on command. */
export class FakeRoomProvisioner implements RoomProvisioner {
  /** False: whatever asks the server rejects with `rooms.unavailable`. */
  reachable = true;
  readonly #clock: Clock;
  readonly #rooms = new Map<RoomName, FakeRoom>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async ensure(room: RoomName): Promise<void> {
    this.#assertReachable();
    if (!this.#rooms.has(room)) {
      this.#rooms.set(room, { createdAt: this.#clock.now(), participants: new Map() });
    }
  }

  async remove(room: RoomName): Promise<void> {
    this.#assertReachable();
    this.#rooms.delete(room);
  }

  async hush(room: RoomName, seat: SeatId): Promise<void> {
    this.#assertReachable();
    const participant = this.#rooms.get(room)?.participants.get(seat);
    if (participant?.sharingScreen === true) participant.hushed = true;
  }

  async restrain(room: RoomName, seat: SeatId, restrained: boolean): Promise<void> {
    this.#assertReachable();
    const participant = this.#rooms.get(room)?.participants.get(seat);
    if (participant) participant.restrained = restrained;
  }

  async list(): Promise<readonly LiveRoom[]> {
    this.#assertReachable();
    return [...this.#rooms].map(([name, { createdAt, participants }]) => ({
      name,
      createdAt,
      participants: [...participants].map(([seat, { sharingScreen }]) => ({ seat, sharingScreen })),
    }));
  }

  async access(room: RoomName, seat: SeatId, role: Role): Promise<RoomAccess> {
    const expiresAt = this.#clock.now() + 120_000;
    return { url: "ws://rooms.test", token: `token:${room}:${seat}:${role}:${expiresAt}`, expiresAt };
  }

  async receiveWebhook(rawBody: string, authorization: string | undefined): Promise<RoomEvent | undefined> {
    if (authorization !== signatureOf(rawBody)) {
      throw new AssistError("rooms.webhook-forged", "permission", "The signature does not fit the body");
    }
    const { event } = JSON.parse(rawBody) as { event?: RoomEvent };
    return event;
  }

  /** A webhook request as this server would send it; without an event, one that concerns nothing of ours. */
  webhook(event?: RoomEvent): { readonly rawBody: string; readonly authorization: string } {
    const rawBody = JSON.stringify({ event });
    return { rawBody, authorization: signatureOf(rawBody) };
  }

  /** Somebody's page enters the room. Throws when there is no such room, as nobody can enter it. */
  join(room: RoomName, seat: SeatId): void {
    this.#room(room).participants.set(seat, { sharingScreen: false });
  }

  share(room: RoomName, seat: SeatId, sharingScreen = true): void {
    const { participants } = this.#room(room);
    const restrained = participants.get(seat)?.restrained ?? false;
    participants.set(seat, { sharingScreen, restrained });
  }

  /** Whether nothing more of what the seat shows is passed on. */
  isHushed(room: RoomName, seat: SeatId): boolean {
    return this.#room(room).participants.get(seat)?.hushed ?? false;
  }

  /** Whether nothing that the seat's page sends is passed on. */
  isRestrained(room: RoomName, seat: SeatId): boolean {
    return this.#room(room).participants.get(seat)?.restrained ?? false;
  }

  leave(room: RoomName, seat: SeatId): void {
    this.#room(room).participants.delete(seat);
  }

  /** Rooms live in the server's memory only. */
  restart(): void {
    this.#rooms.clear();
  }

  #room(name: RoomName): FakeRoom {
    const room = this.#rooms.get(name);
    if (!room) throw new Error(`There is no room ${name}`);
    return room;
  }

  #assertReachable(): void {
    if (!this.reachable) {
      throw new AssistError("rooms.unavailable", "network", "The media server does not answer");
    }
  }
}

/** Depends on the body as a real signature does, without hiding anything. */
const signatureOf = (rawBody: string): string => `signed ${rawBody.length} ${rawBody}`;
