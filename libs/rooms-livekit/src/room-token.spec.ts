import type { RoomName, SeatId } from "@assist/assist-core";
import { describe, expect, it } from "@jest/globals";
import { createLivekitRooms } from "./index.js";
import { claimsIn } from "./testing/claims.js";

const options = {
  url: "ws://127.0.0.1:1",
  apiKey: "key",
  apiSecret: "a secret of at least 32 characters",
  clock: { now: () => 1_000 },
};
const access = (role: "requester" | "helper", more = {}) =>
  createLivekitRooms({ ...options, ...more }).access("room-1" as RoomName, "seat-1" as SeatId, role);

describe("a room token", () => {
  it("lets the requester publish the screen and nothing else (T14)", async () => {
    const { token } = await access("requester");
    expect(claimsIn(token)["video"]).toEqual({
      roomJoin: true,
      room: "assist-room-1",
      canPublish: true,
      canPublishSources: ["screen_share"],
      canPublishData: true,
      canSubscribe: false,
      canUpdateOwnMetadata: false,
    });
  });

  it("lets the helper watch and send data (T14)", async () => {
    const { token } = await access("helper");
    expect(claimsIn(token)["video"]).toMatchObject({
      roomJoin: true,
      room: "assist-room-1",
      canPublish: false,
      canPublishData: true,
      canSubscribe: true,
      canUpdateOwnMetadata: false,
    });
  });

  it.each(["requester", "helper"] as const)("says of the %s no more than the seat", async (role) => {
    const { video, ...claims } = claimsIn((await access(role)).token);
    expect(Object.keys(claims).toSorted()).toEqual(["exp", "iss", "nbf", "sub"]);
    expect(claims).toMatchObject({ iss: "key", sub: "seat-1" });
    expect(
      Object.keys(video as object).filter((grant) => /admin|create|list|record|hidden/i.test(grant)),
    ).toEqual([]);
  });

  it("is valid for two minutes, or for less", async () => {
    const lifetime = async (more = {}) => {
      const { exp, nbf } = claimsIn((await access("helper", more)).token) as { exp: number; nbf: number };
      return exp - nbf;
    };
    expect(await lifetime()).toBeGreaterThan(118);
    expect(await lifetime()).toBeLessThanOrEqual(120);
    expect(await lifetime({ tokenTtlSeconds: 60 })).toBeLessThanOrEqual(60);
    expect((await access("helper", { tokenTtlSeconds: 60 })).expiresAt).toBe(61_000);
  });

  it.each([121, 0, -1, Number.NaN])("is not made for %d seconds", (tokenTtlSeconds) => {
    expect(() => createLivekitRooms({ ...options, tokenTtlSeconds })).toThrow(
      expect.objectContaining({ code: "rooms.token-lifetime", category: "configuration" }),
    );
  });
});
