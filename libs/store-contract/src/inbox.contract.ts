import { describe, expect, it } from "@jest/globals";
import { address, matrix, xmpp } from "./samples.js";
import { eachTestOpens, type OpenStore } from "./store-under-test.js";

export function describeInbox(open: OpenStore): void {
  describe("inbox", () => {
    const fresh = eachTestOpens(open);
    const key = { messenger: xmpp, from: address("alice"), messageId: "m1" };

    it("lets a message be claimed once, also by two transactions at the same time", async () => {
      const claim = () => fresh.transact((tx) => tx.inbox.claim(key, 1_000));
      expect((await Promise.all([claim(), claim(), claim()])).filter(Boolean)).toHaveLength(1);
      expect(await claim()).toBe(false);
    });

    it.each([
      { ...key, messenger: matrix },
      { ...key, from: address("mallory") },
      { ...key, messageId: "m2" },
      { ...key, messageId: "M1" },
    ])("knows $messenger $from $messageId from others", async (other) => {
      await fresh.transact((tx) => tx.inbox.claim(key, 1_000));
      expect(await fresh.transact((tx) => tx.inbox.claim(other, 1_000))).toBe(true);
    });

    it("keeps the answer to a form for a repetition", async () => {
      const refusal = { kind: "refusal", refusal: { reason: "friend-not-found", name: "ボブ 🙂" } } as const;
      await fresh.transact(async (tx) => {
        await tx.inbox.claim(key, 1_000);
        await tx.inbox.recordAnswer(key, refusal);
      });
      expect(await fresh.transact((tx) => tx.inbox.answer(key))).toEqual(refusal);
    });

    it("has no answer where none was recorded", async () => {
      await fresh.transact((tx) => tx.inbox.claim(key, 1_000));
      expect(await fresh.transact((tx) => tx.inbox.answer(key))).toBeUndefined();
      expect(await fresh.transact((tx) => tx.inbox.answer({ ...key, messageId: "m9" }))).toBeUndefined();
    });

    it("refuses an answer to what was never claimed", async () => {
      await expect(
        fresh.transact((tx) => tx.inbox.recordAnswer(key, { kind: "help" })),
      ).rejects.toMatchObject({ code: "store.conflict" });
    });
  });
}
