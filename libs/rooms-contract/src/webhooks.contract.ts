import { describe, expect, it } from "@jest/globals";
import type { RoomEvent, SeatId } from "@assist/assist-core";
import type { SharedRooms } from "./rooms-under-test.js";

export function describeWebhooks(shared: SharedRooms): void {
  describe("webhooks", () => {
    const room = shared.newName();
    const seat = "seat-1" as SeatId;
    const forged = { name: "AssistError", code: "rooms.webhook-forged", category: "permission" };
    const about = { room, seat, connection: "PA_1" };
    const screen = { ...about, track: "TR_1" };
    const sent = () => shared.current.webhook({ kind: "screenShared", ...screen });

    it.each<RoomEvent>([
      { kind: "screenShared", ...screen },
      { kind: "screenUnshared", ...screen },
      { kind: "participantLeft", ...about },
      { kind: "roomFinished", room },
    ])("say $kind, however often they are delivered (F7)", async (event) => {
      const { rawBody, authorization } = await shared.current.webhook(event);
      expect(await shared.current.rooms.receiveWebhook(rawBody, authorization)).toEqual(event);
      expect(await shared.current.rooms.receiveWebhook(rawBody, authorization)).toEqual(event);
    });

    it("say nothing of rooms that are not ours", async () => {
      const { rawBody, authorization } = await shared.current.webhook();
      expect(await shared.current.rooms.receiveWebhook(rawBody, authorization)).toBeUndefined();
    });

    it("are refused without a signature", async () => {
      const { rawBody } = await sent();
      await expect(shared.current.rooms.receiveWebhook(rawBody, undefined)).rejects.toMatchObject(forged);
      await expect(shared.current.rooms.receiveWebhook(rawBody, "")).rejects.toMatchObject(forged);
      await expect(shared.current.rooms.receiveWebhook(rawBody, "garbage")).rejects.toMatchObject(forged);
    });

    it("are refused with the signature of another body", async () => {
      const { rawBody } = await sent();
      const { authorization } = await shared.current.webhook({ kind: "roomFinished", room });
      await expect(shared.current.rooms.receiveWebhook(rawBody, authorization)).rejects.toMatchObject(forged);
    });

    it("are refused when a single byte is not what was signed", async () => {
      const { rawBody, authorization } = await sent();
      const altered = rawBody.replace("seat-1", "seat-2");
      expect(altered).not.toBe(rawBody);
      await expect(shared.current.rooms.receiveWebhook(altered, authorization)).rejects.toMatchObject(forged);
      await expect(shared.current.rooms.receiveWebhook("", authorization)).rejects.toMatchObject(forged);
    });
  });
}
