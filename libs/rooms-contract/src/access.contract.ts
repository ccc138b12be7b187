import { describe, expect, it } from "@jest/globals";
import type { SeatId } from "@assist/assist-core";
import type { SharedRooms } from "./rooms-under-test.js";

const longestTokenMs = 120_000;

export function describeAccess(shared: SharedRooms): void {
  describe("access", () => {
    const [one, other] = ["seat-1", "seat-2"] as SeatId[] as [SeatId, SeatId];

    it("is for two minutes at most", async () => {
      const { rooms, now } = shared.current;
      const before = now();
      const { expiresAt, url } = await rooms.access(shared.newName(), one, "requester");
      expect(expiresAt).toBeGreaterThan(before);
      expect(expiresAt).toBeLessThanOrEqual(now() + longestTokenMs);
      expect(url).toMatch(/^wss?:/);
    });

    it("is another one for each room, seat and role", async () => {
      const { rooms } = shared.current;
      const [room, elsewhere] = [shared.newName(), shared.newName()];
      const tokens = await Promise.all([
        rooms.access(room, one, "requester"),
        rooms.access(room, other, "requester"),
        rooms.access(room, one, "helper"),
        rooms.access(elsewhere, one, "requester"),
      ]);
      expect(new Set(tokens.map(({ token }) => token)).size).toBe(tokens.length);
    });
  });
}
