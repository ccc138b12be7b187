import type { RoomEvent, RoomName, RoomProvisioner } from "@assist/assist-core";

export interface SignedRequest {
  readonly rawBody: string;
  readonly authorization: string;
}

export interface RoomsUnderTest {
  readonly rooms: RoomProvisioner;
  now(): number;
  /** A request as the media server would send it; without an event, one about a room that is not ours. */
  webhook(event?: RoomEvent): Promise<SignedRequest>;
  /** The media server dies, with all its rooms. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export interface SharedRooms {
  readonly current: RoomsUnderTest;
  /** A name that no other test uses. */
  newName(): RoomName;
}
