import { describe, expect, it } from "@jest/globals";
import { contactAddress, type ContactAddress, type OutboxMessage, type SessionId } from "@assist/assist-core";
import { address, matrix, message, xmpp } from "./samples.js";
import { eachTestOpens, type OpenStore } from "./store-under-test.js";

const bob = address("bob");
const carol = address("carol");

export function describeOutbox(open: OpenStore): void {
  describe("outbox", () => {
    const fresh = eachTestOpens(open);
    const add = (...messages: readonly OutboxMessage[]) =>
      fresh.transact(async (tx) => {
        for (const each of messages) await tx.outbox.add(each, 1_000);
      });
    const pending = async (now = 1_000, limit = 100) =>
      (await fresh.store.outbox.pending(xmpp, now, limit)).map(({ id }) => id);

    it("keeps the whole message", async () => {
      const whole: OutboxMessage = {
        id: "s1:prompt:2",
        to: bob,
        device: "xmpp:bob@example.org/phone",
        note: { kind: "promptWithdrawn", from: address("アリス") },
        language: "ja",
        corrects: "s1:prompt:1",
        sessionId: "s1" as SessionId,
      };
      await add(whole);
      expect(await fresh.store.outbox.find(whole.id)).toEqual(whole);
      expect(await fresh.store.outbox.pending(xmpp, 1_000, 1)).toEqual([{ ...whole, attempts: 0 }]);
    });

    it("takes an id once, also after it was sent", async () => {
      await add(message("m1"));
      await add({ ...message("m1"), language: "ja" });
      expect(await fresh.store.outbox.find("m1")).toEqual(message("m1"));
      await fresh.store.outbox.markSent("m1", 2_000);
      await add(message("m1"));
      expect(await pending()).toEqual([]);
    });

    it("offers the oldest message of each recipient, the oldest first", async () => {
      await add(message("b1", bob), message("c1", carol), message("b2", bob), message("c2", carol));
      expect(await pending()).toEqual(["b1", "c1"]);
      await fresh.store.outbox.markSent("b1", 2_000);
      expect(await pending()).toEqual(["c1", "b2"]);
      expect(await pending(1_000, 1)).toEqual(["c1"]);
    });

    it("keeps networks apart", async () => {
      await add(message("m1", contactAddress(matrix, "@bob:example.org")), message("x1", bob));
      expect(await pending()).toEqual(["x1"]);
      expect((await fresh.store.outbox.pending(matrix, 1_000, 9)).map(({ id }) => id)).toEqual(["m1"]);
    });

    it("delays one recipient without letting later messages overtake, and nobody else", async () => {
      await add(message("b1", bob), message("b2", bob), message("c1", carol));
      await fresh.store.outbox.retryAt("b1", 5_000);
      expect(await pending(4_999)).toEqual(["c1"]);
      expect(await pending(5_000)).toEqual(["b1", "c1"]);
    });

    it("fills its batch with others than those who are left out", async () => {
      const dave = address("dave");
      await add(message("b1", bob), message("b2", bob), message("c1", carol), message("d1", dave));
      const others = async (limit: number, ...leftOut: ContactAddress[]) =>
        (await fresh.store.outbox.pending(xmpp, 1_000, limit, leftOut)).map(({ id }) => id);
      expect(await others(1, bob)).toEqual(["c1"]);
      expect(await others(1, bob, carol)).toEqual(["d1"]);
      expect(await others(9, carol)).toEqual(["b1", "d1"]);
      expect(await others(9, bob, carol, dave)).toEqual([]);
    });

    it("counts the attempts", async () => {
      await add(message("b1", bob));
      await fresh.store.outbox.retryAt("b1", 2_000);
      await fresh.store.outbox.retryAt("b1", 3_000);
      const [first] = await fresh.store.outbox.pending(xmpp, 3_000, 1);
      expect(first?.attempts).toBe(2);
    });

    it("goes on behind a message that was given up, which can still be found", async () => {
      await add(message("b1", bob), message("b2", bob));
      await fresh.store.outbox.discard("b1", "no such person", 2_000);
      expect(await pending()).toEqual(["b2"]);
      expect(await fresh.store.outbox.find("b1")).toEqual(message("b1", bob));
    });

    it("never offers again what was sent or given up, whatever is said of it later", async () => {
      await add(message("b1", bob), message("c1", carol));
      await fresh.store.outbox.markSent("b1", 2_000);
      await fresh.store.outbox.discard("c1", "gone", 2_000);
      for (const id of ["b1", "c1"]) {
        await fresh.store.outbox.retryAt(id, 2_500);
        await fresh.store.outbox.markSent(id, 2_600);
      }
      expect(await pending(9_000)).toEqual([]);
    });

    it("does nothing for an id that it does not know", async () => {
      await fresh.store.outbox.markSent("unknown", 1_000);
      await fresh.store.outbox.retryAt("unknown", 1_000);
      await fresh.store.outbox.discard("unknown", "why not", 1_000);
      expect(await fresh.store.outbox.find("unknown")).toBeUndefined();
    });
  });
}
