import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { AccessToken, RoomServiceClient } from "livekit-server-sdk";
import { startLivekit, type Livekit } from "./start-livekit.js";

let livekit: Livekit;
beforeAll(async () => {
  livekit = await startLivekit();
});
afterAll(() => livekit.stop());

/** LiveKit's own check before a client connects: 200 when the token's room can be joined. */
async function mayJoin(room: string): Promise<number> {
  const token = new AccessToken(livekit.apiKey, livekit.apiSecret, { identity: "alice" });
  token.addGrant({ room, roomJoin: true });
  const answer = await fetch(`${livekit.httpUrl}/rtc/validate?access_token=${await token.toJwt()}`);
  await answer.text();
  return answer.status;
}

describe("LiveKit for tests", () => {
  test("never makes a room because somebody wants to join one", async () => {
    const rooms = new RoomServiceClient(livekit.httpUrl, livekit.apiKey, livekit.apiSecret);
    expect(await mayJoin("made")).toBe(404);
    await rooms.createRoom({ name: "made" });
    expect(await mayJoin("made")).toBe(200);
    expect((await rooms.listRooms()).map(({ name }) => name)).toEqual(["made"]);
  });

  test("comes back at the same address with the same keys, but without its rooms", async () => {
    const { url } = livekit;
    await livekit.kill();
    await livekit.restart();
    expect(livekit.url).toBe(url);
    const rooms = new RoomServiceClient(livekit.httpUrl, livekit.apiKey, livekit.apiSecret);
    expect(await rooms.listRooms()).toEqual([]);
  });
});
