import { describe, expect, it } from "@jest/globals";
import type { SessionId, StoreTransaction } from "@assist/assist-core";
import { address, message, requestedSession, seat, ticket, xmpp } from "./samples.js";
import { eachTestOpens, type OpenStore } from "./store-under-test.js";

export function describeTransactions(open: OpenStore): void {
  describe("transactions", () => {
    const fresh = eachTestOpens(open);
    const id = "s1" as SessionId;
    const key = { messenger: xmpp, from: address("alice"), messageId: "m1" };

    it("commit as a whole and give back what the work gave", async () => {
      const result = await fresh.transact(async (tx) => {
        await tx.sessions.insert(requestedSession({ id }));
        await tx.outbox.add(message("hello"), 1_000);
        return "done";
      });
      expect(result).toBe("done");
      expect(await fresh.transact((tx) => tx.sessions.get(id))).toEqual(requestedSession({ id }));
      expect(await fresh.store.outbox.find("hello")).toEqual(message("hello"));
    });

    it("read what they wrote themselves", async () => {
      const seen = await fresh.transact(async (tx) => {
        await tx.sessions.insert(requestedSession({ id }));
        return tx.sessions.get(id);
      });
      expect(seen).toEqual(requestedSession({ id }));
    });

    it("leave nothing behind when the work throws", async () => {
      const broken = new Error("the work broke");
      await expect(
        fresh.transact(async (tx) => {
          const link = ticket("t1", id);
          await tx.inbox.claim(key, 1_000);
          await tx.sessions.insert(requestedSession({ id }));
          await tx.log.append(id, { kind: "promptDelivered", at: 1_000 });
          await tx.tickets.insert(link);
          await tx.seats.insert(seat("seat1", link));
          await tx.outbox.add(message("hello"), 1_000);
          await tx.people.chooseLanguage(address("alice"), "ja");
          await tx.people.setPetname(address("alice"), "dad", address("bob"));
          throw broken;
        }),
      ).rejects.toBe(broken);

      expect(await fresh.store.outbox.find("hello")).toBeUndefined();
      await fresh.transact(async (tx) => {
        expect(await tx.inbox.claim(key, 2_000)).toBe(true);
        expect(await tx.sessions.get(id)).toBeUndefined();
        expect(await tx.log.read(id)).toEqual([]);
        expect(await tx.tickets.get(ticket("t1", id).id)).toBeUndefined();
        expect(await tx.seats.ofSession(id)).toEqual([]);
        expect(await tx.people.language(address("alice"))).toBeUndefined();
        expect(await tx.people.petname(address("alice"), "dad")).toBeUndefined();
      });
    });

    it("go on after one that failed", async () => {
      await expect(fresh.transact(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
      expect(await fresh.transact(async () => "yes")).toBe("yes");
    });

    it("are serialised, so that concurrent increments are not lost", async () => {
      await fresh.transact((tx) => tx.sessions.insert(requestedSession({ id, createdAt: 0 })));
      const increment = (tx: StoreTransaction) => addOne(tx, id);
      await Promise.all(Array.from({ length: 20 }, () => fresh.transact(increment)));
      const session = await fresh.transact((tx) => tx.sessions.get(id));
      expect(session?.createdAt).toBe(20);
    });

    it("refuse the same new thing twice", async () => {
      await fresh.transact((tx) => tx.sessions.insert(requestedSession({ id })));
      await expect(
        fresh.transact((tx) => tx.sessions.insert(requestedSession({ id }))),
      ).rejects.toMatchObject({ name: "AssistError", code: "store.conflict" });
    });

    it("can be proved possible", async () => {
      await expect(fresh.store.check()).resolves.toBeUndefined();
    });

    it("are refused with store.unavailable once the store is closed", async () => {
      await fresh.store.close();
      await expect(fresh.transact(async () => "too late")).rejects.toMatchObject({
        code: "store.unavailable",
      });
      await expect(fresh.store.check()).rejects.toMatchObject({ code: "store.unavailable" });
      await expect(fresh.store.outbox.find("x")).rejects.toMatchObject({ code: "store.unavailable" });
    });
  });
}

async function addOne(tx: StoreTransaction, id: SessionId): Promise<void> {
  const session = await tx.sessions.get(id);
  if (!session) throw new Error("The session was stored before");
  await tx.people.noteLanguage(address("alice"), "en");
  await tx.sessions.update({ ...session, createdAt: session.createdAt + 1 });
}
