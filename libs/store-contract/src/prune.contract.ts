import { describe, expect, it } from "@jest/globals";
import type { SessionId } from "@assist/assist-core";
import { address, endedSession, message, startedSession, seat, ticket, xmpp } from "./samples.js";
import { eachTestOpens, type OpenStore } from "./store-under-test.js";

export function describePrune(open: OpenStore): void {
  describe("prune", () => {
    const fresh = eachTestOpens(open);

    it("forgets inbox keys from before, and no others", async () => {
      const key = (messageId: string) => ({ messenger: xmpp, from: address("alice"), messageId });
      await fresh.transact((tx) => tx.inbox.claim(key("old"), 999));
      await fresh.transact((tx) => tx.inbox.claim(key("new"), 1_000));
      await fresh.store.prune(1_000);
      expect(await fresh.transact((tx) => tx.inbox.claim(key("old"), 2_000))).toBe(true);
      expect(await fresh.transact((tx) => tx.inbox.claim(key("new"), 2_000))).toBe(false);
    });

    it("forgets messages that were done before, and never one that is still to be sent", async () => {
      await fresh.transact(async (tx) => {
        for (const id of ["sent", "discarded", "sent later", "unsent"]) {
          await tx.outbox.add(message(id, address(id)), 1);
        }
      });
      await fresh.store.outbox.markSent("sent", 999);
      await fresh.store.outbox.discard("discarded", "gone", 999);
      await fresh.store.outbox.markSent("sent later", 1_000);
      await fresh.store.prune(1_000);
      const found = async (id: string) => (await fresh.store.outbox.find(id))?.id;
      expect(await found("sent")).toBeUndefined();
      expect(await found("discarded")).toBeUndefined();
      expect(await found("sent later")).toBe("sent later");
      expect((await fresh.store.outbox.pending(xmpp, 1_000, 9)).map(({ id }) => id)).toEqual(["unsent"]);
    });

    it("forgets seats of sessions that were over before, but keeps sessions, links and logs", async () => {
      const old = "old" as SessionId;
      await fresh.transact(async (tx) => {
        for (const session of [
          endedSession({ id: "old" }, 999, 500),
          endedSession({ id: "recent" }, 1_000, 500),
          startedSession({ id: "running" }, { at: 1 }),
        ]) {
          const link = ticket(`ticket of ${session.id}`, session.id);
          await tx.sessions.insert(session);
          await tx.log.append(session.id, { kind: "accepted", at: 1 });
          await tx.tickets.insert(link);
          await tx.seats.insert(seat(`seat of ${session.id}`, link));
        }
      });
      await fresh.store.prune(1_000);
      const seats = (id: string) => fresh.transact((tx) => tx.seats.ofSession(id as SessionId));
      expect(await seats("old")).toEqual([]);
      expect(await seats("recent")).toHaveLength(1);
      expect(await seats("running")).toHaveLength(1);
      expect(await fresh.transact((tx) => tx.sessions.get(old))).toBeDefined();
      expect(await fresh.transact((tx) => tx.log.read(old))).toHaveLength(1);
      expect(await fresh.transact((tx) => tx.tickets.get(ticket("ticket of old", "old").id))).toBeDefined();
      expect(
        await fresh.transact((tx) => tx.sessions.acquaintance(address("alice"), address("bob"))),
      ).toMatchObject({
        sessions: 3,
      });
    });
  });
}
