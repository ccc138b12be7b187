import { describe, expect, it } from "@jest/globals";
import { useStage } from "@assist/messenger-contract";
import { Preset } from "matrix-js-sdk";
import { makeMatrixHarness } from "../testing/matrix-harness.js";
import { newcomer } from "../testing/newcomers.js";

describe("presence", () => {
  describe("on a server that has it switched off", () => {
    const stage = useStage(() => makeMatrixHarness({ isEncrypted: false, synapse: { presence: false } }));

    it("is unknown, and nobody is called offline", async () => {
      const { messenger, alice, chat } = stage();
      await messenger.send(chat(alice, "all the same"));
      await alice.sees("all the same");
      expect(messenger.presence(alice.address)).toEqual({ availability: "unknown" });
    });
  });

  describe("on a server that has it", () => {
    const stage = useStage(() => makeMatrixHarness({ isEncrypted: false }));

    it("is known of people who share only a shared room with the service", async () => {
      const { harness, messenger, alice } = stage();
      const carol = await newcomer(harness);
      const invite = [harness.bot, carol.client.getSafeUserId()];
      const roomId = await alice.openRoom({ preset: Preset.PrivateChat, invite });
      await carol.client.joinRoom(roomId);
      await alice.joined(roomId, harness.bot);
      await carol.show({ priority: 0, show: "away" });
      await harness.until("it is seen", () => messenger.presence(carol.address).availability === "away");
      expect(messenger.standing(carol.address)).toBe("same-server");
    });
  });
});
