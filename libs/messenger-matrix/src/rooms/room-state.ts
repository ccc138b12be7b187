import { EventTimeline, HistoryVisibility, JoinRule, type MatrixEvent, type Room } from "matrix-js-sdk";

/**
 * Nobody comes in, or reads, without an invitation by user id: a room that a third could read back is no place for links.
 * An invitation by a key lets in whoever has that key, at any time, without being a member before.
 * https://spec.matrix.org/v1.16/client-server-api/#mroomthird_party_invite
 */
export const isClosed = (room: Room): boolean =>
  room.getJoinRule() === JoinRule.Invite &&
  room.getCanonicalAlias() === null &&
  room.getHistoryVisibility() !== HistoryVisibility.WorldReadable &&
  !statesOf(room, "m.room.third_party_invite").some((event) => Object.keys(event.getContent()).length > 0);

/** By the sender of `m.room.create`, which a server cannot be made to believe otherwise. */
export function isMadeBy(room: Room, userIds: readonly string[]): boolean {
  const maker = stateOf(room, "m.room.create")?.getSender();
  return maker !== undefined && userIds.includes(maker);
}

/** The service may speak there, in an encryption that it knows, and the room has not been replaced. */
export const canBeSpokenIn = (room: Room): boolean =>
  room.maySendMessage() && successorOf(room) === undefined && hasKnownEncryption(room);

/** The room that has replaced this one. */
export function successorOf(room: Room): string | undefined {
  const tombstone = stateOf(room, "m.room.tombstone")?.getContent<Readonly<Record<string, unknown>>>();
  if (!tombstone) return undefined;
  const { replacement_room: successor } = tombstone;
  return typeof successor === "string" ? successor : "";
}

const hasKnownEncryption = (room: Room): boolean =>
  !room.hasEncryptionStateEvent() ||
  stateOf(room, "m.room.encryption")?.getContent()["algorithm"] === "m.megolm.v1.aes-sha2";

const stateOf = (room: Room, type: string): MatrixEvent | undefined =>
  room.getLiveTimeline().getState(EventTimeline.FORWARDS)?.getStateEvents(type, "") ?? undefined;

const statesOf = (room: Room, type: string): readonly MatrixEvent[] =>
  room.getLiveTimeline().getState(EventTimeline.FORWARDS)?.getStateEvents(type) ?? [];
