import type { RoomEvent, SeatId } from "@assist/assist-core";
import { TrackSource, type WebhookEvent } from "livekit-server-sdk";
import { isOurRoom, roomNameOf } from "./room-names.js";

/** `DisconnectReason.DUPLICATE_IDENTITY` of livekit_models.proto, which the SDK does not export. */
const duplicateIdentity = 2;

/** What a verified webhook means to us; undefined for everything else and for rooms of others. */
export function roomEventOf({ event, room, participant, track }: WebhookEvent): RoomEvent | undefined {
  if (!room || !isOurRoom(room.name)) return undefined;
  const name = roomNameOf(room.name);
  if (event === "room_finished") return { kind: "roomFinished", room: name };
  if (!participant) return undefined;
  const about = { room: name, seat: participant.identity as SeatId, connection: participant.sid };
  if (event === "participant_left") {
    // A seat that connects again puts out its own old connection: it is here, not gone.
    const isHereAgain = (participant.disconnectReason as number) === duplicateIdentity;
    return isHereAgain ? undefined : { kind: "participantLeft", ...about };
  }
  if (track?.source !== TrackSource.SCREEN_SHARE) return undefined;
  const screen = { ...about, track: track.sid };
  if (event === "track_published") return { kind: "screenShared", ...screen };
  return event === "track_unpublished" ? { kind: "screenUnshared", ...screen } : undefined;
}
