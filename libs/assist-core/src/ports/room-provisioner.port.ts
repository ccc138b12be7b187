import type { Role } from "../session/roles.js";
import type { RoomName, SeatId } from "../session/session.js";

/** What a page needs to enter a room. The token is short-lived and opens nothing but this room in this role. */
export interface RoomAccess {
  readonly url: string;
  readonly token: string;
  readonly expiresAt: number;
}

export interface LiveRoom {
  readonly name: RoomName;
  readonly createdAt: number;
  readonly participants: readonly LiveParticipant[];
}

export interface LiveParticipant {
  readonly seat: SeatId;
  /** The picture, or the curtain in its place; also while it is hushed. */
  readonly sharingScreen: boolean;
}

interface OfSeat {
  readonly room: RoomName;
  readonly seat: SeatId;
  /** Another one each time that the seat enters; tracks have names of their own, too, that never come again. */
  readonly connection: string;
}

/** What the media server reports by itself; may be lost, late or doubled, so it only speeds up reconciliation. */
export type RoomEvent =
  | (OfSeat & { readonly kind: "screenShared"; readonly track: string })
  | (OfSeat & { readonly kind: "screenUnshared"; readonly track: string })
  | (OfSeat & { readonly kind: "participantLeft" })
  | { readonly kind: "roomFinished"; readonly room: RoomName };

/** Rooms at the media server. Methods that ask it reject with a `network` AssistError while it cannot be reached. */
export interface RoomProvisioner {
  /** Makes the room, or does nothing when it exists. */
  ensure(room: RoomName): Promise<void>;
  /** Deletes the room and puts everybody out, or does nothing when it is gone. */
  remove(room: RoomName): Promise<void>;
  /**
   * Passes on nothing more of what the seat shows, until its page unmutes it; also when there is nothing, no such seat
   * and no such room.
   */
  hush(room: RoomName, seat: SeatId): Promise<void>;
  /**
   * Takes from the seat what its page could send others through the room, or gives it back; what it sees stays. Lasts
   * until it is given back or the seat enters anew; does nothing where there is no such seat or room.
   */
  restrain(room: RoomName, seat: SeatId, restrained: boolean): Promise<void>;
  /** Rooms of this service only. */
  list(): Promise<readonly LiveRoom[]>;
  /** Signs a token without asking the server, also for a room that is not there. */
  access(room: RoomName, seat: SeatId, role: Role): Promise<RoomAccess>;
  /** The event in a webhook request, or undefined when it concerns nothing of ours. Rejects a forged one with `rooms.webhook-forged`. */
  receiveWebhook(rawBody: string, authorization: string | undefined): Promise<RoomEvent | undefined>;
}
