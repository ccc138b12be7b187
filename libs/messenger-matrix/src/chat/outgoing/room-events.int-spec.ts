import { describe, expect, it } from "@jest/globals";
import { useStage } from "@assist/messenger-contract";
import { makeMatrixHarness } from "../../testing/matrix-harness.js";
import { newcomer } from "../../testing/newcomers.js";

describe("sending", () => {
  describe("to a server that limits the account", () => {
    const messageRate = { perSecond: 1, burst: 5 };
    const stage = useStage(() => makeMatrixHarness({ isEncrypted: false, synapse: { messageRate } }));

    it("waits as long as the server wants, room by room, in order, and loses nothing", async () => {
      const { messenger, alice, bob, chat } = stage();
      const lines = Array.from({ length: 8 }, (_, index) => `line ${index}`);
      const sending = lines.map((line) => messenger.send(chat(alice, line)));
      const other = messenger.send(chat(bob, "another room"));
      const last = sending.at(-1)?.then(() => "the limited room");
      expect(await Promise.race([last, other.then(() => "another room")])).toBe("another room");
      await Promise.all(sending);
      await alice.sees("line 7");
      expect(alice.messages.map(({ text }) => text)).toEqual(lines);
    });

    it("ends with stop, also for what waits", async () => {
      const { messenger, alice, chat } = stage();
      const sending = Promise.allSettled(
        Array.from({ length: 12 }, (_, index) => messenger.send(chat(alice, `never ${index}`))),
      );
      await messenger.stop();
      expect((await sending).at(-1)).toMatchObject({ status: "rejected", reason: { category: "network" } });
    });
  });

  describe("to a server that does not answer", () => {
    const stage = useStage(() => makeMatrixHarness({ isEncrypted: false }));

    it("ends with stop, also where a room is still to be opened", async () => {
      const { harness, messenger, alice, chat } = stage();
      const carol = await newcomer(harness);
      harness.relay.freeze();
      const sending = [alice, carol].map((person) =>
        expect(messenger.send(chat(person, "into nothing"))).rejects.toMatchObject({ category: "network" }),
      );
      await messenger.stop();
      await Promise.all(sending);
    });
  });
});
