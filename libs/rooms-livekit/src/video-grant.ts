import { roleGrants, type Role, type RoomName } from "@assist/assist-core";
import { TrackSource, type VideoGrant } from "livekit-server-sdk";
import { livekitName } from "./room-names.js";

/** LiveKit's grant for a role: nothing that the role table does not give (T14). */
export function videoGrantOf(room: RoomName, role: Role): VideoGrant {
  const { canPublishScreen, canSubscribe, canPublishData } = roleGrants[role];
  return {
    roomJoin: true,
    room: livekitName(room),
    canPublish: canPublishScreen,
    canPublishSources: canPublishScreen ? [TrackSource.SCREEN_SHARE] : [],
    canSubscribe,
    canPublishData,
    canUpdateOwnMetadata: false,
  };
}
