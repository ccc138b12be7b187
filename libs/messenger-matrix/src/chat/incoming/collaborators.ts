import type { ContactAddress, MessengerListener, RoomNote } from "@assist/assist-core";

/** What a room is for the service, counted from the members that the server names, joined and invited. */
export type RoomKind =
  /** The service and one other, and nobody else. */
  | { readonly kind: "direct"; readonly with: ContactAddress }
  | { readonly kind: "shared" }
  /** The service is not in it, or alone. */
  | { readonly kind: "none" };

export interface RoomMember {
  /** As the server writes it. */
  readonly userId: string;
  readonly displayName: string | undefined;
}

/** What is known of rooms at the moment. Answers from memory, never throws. */
export interface RoomsView {
  kindOf(roomId: string): RoomKind;
  /** Joined and invited, the service too; undefined when not all of them are known. */
  members(roomId: string): readonly RoomMember[] | undefined;
  /** Resolves when `kindOf` and `members` answer as the server would: members are loaded lazily. Rejects when offline. */
  load(roomId: string): Promise<void>;
}

/** Which message of the service an event is. */
export interface SentEvents {
  /** `OutgoingChat.id` of the first version; for an event that corrects it, too. Undefined for one of another room. */
  outgoingIdOf(eventId: string, roomId: string): string | undefined;
  /** Whether that message was sent with answers to choose from, open or not any more. */
  isPrompt(outgoingId: string): boolean;
}

/**
 * Says a remark of its own in a room, in reply to an event if one is named; the same remark on the same event is said
 * once, also when it is asked for again after a kill. Resolves whether it could be said or not.
 */
export type SayInRoom = (roomId: string, note: RoomNote, inReplyTo?: string) => Promise<void>;

/** The part of the listener that takes what was written. */
export type Taker = Pick<MessengerListener, "chat" | "serves">;
