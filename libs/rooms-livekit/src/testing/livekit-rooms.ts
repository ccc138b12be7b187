import { createHash } from "node:crypto";
import type { RoomEvent } from "@assist/assist-core";
import type { RoomsUnderTest, SignedRequest } from "@assist/rooms-contract";
import { startLivekit, type Livekit } from "@assist/stack";
import { AccessToken } from "livekit-server-sdk";
import { createLivekitRooms } from "../index.js";

export const systemClock = { now: () => Date.now() };

/** The adapter and a LiveKit server of its own. */
export async function openLivekitRooms(): Promise<RoomsUnderTest> {
  const livekit = await startLivekit();
  return {
    rooms: createLivekitRooms({ ...livekit, clock: systemClock }),
    now: () => Date.now(),
    webhook: (event) => signed(livekit, event ? webhookBody(event) : foreignBody),
    goAway: () => livekit.kill(),
    comeBack: () => livekit.restart(),
    close: () => livekit.stop(),
  };
}

/** Signs as LiveKit does: a token with the body's hash in it, valid for five minutes. */
export async function signed(
  { apiKey, apiSecret }: Pick<Livekit, "apiKey" | "apiSecret">,
  body: object,
): Promise<SignedRequest> {
  const rawBody = JSON.stringify(body);
  const token = new AccessToken(apiKey, apiSecret, { ttl: "5m" });
  token.sha256 = createHash("sha256").update(rawBody).digest("base64");
  return { rawBody, authorization: await token.toJwt() };
}

const names = {
  screenShared: "track_published",
  screenUnshared: "track_unpublished",
  participantLeft: "participant_left",
} as const;

export function webhookBody(event: RoomEvent): object {
  const room = { name: `assist-${event.room}` };
  if (event.kind === "roomFinished") return { event: "room_finished", id: "EV_1", room };
  return {
    event: names[event.kind],
    id: "EV_1",
    room,
    participant: { sid: event.connection, identity: event.seat, state: "ACTIVE" },
    ...(event.kind === "participantLeft" ? {} : { track: { sid: event.track, source: "SCREEN_SHARE" } }),
  };
}

const foreignBody = { event: "room_finished", id: "EV_1", room: { name: "somebody else's" } };
