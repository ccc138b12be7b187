import type { ContactAddress } from "@assist/assist-core";

/** Rooms in which nobody reads along: the service, one person, and at this moment nobody else, not even invited. */
export interface PrivateRooms {
  /** And the service may speak there. */
  isPrivateWith(roomId: string, person: ContactAddress): boolean;
  /** Rejects with `matrix.room-lost` (network) when the room is not private with this person, or not any more. */
  assertPrivate(roomId: string, person: ContactAddress): Promise<void>;
  /**
   * The room to reach this person in: the preferred one where it is private with them, else the one used last, else a
   * new one with an invitation. Rejects with `matrix.nobody-there` (peer) where there is nobody, or nobody who can be
   * invited, and with a `network` AssistError while that cannot be found out.
   */
  find(person: ContactAddress, preferred: string | undefined): Promise<string>;
  /** The server has taken nothing there: others are used for a while. */
  avoid(roomId: string): void;
}
