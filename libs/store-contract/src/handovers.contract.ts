import { describe, expect, it } from "@jest/globals";
import type { Handover, TicketId } from "@assist/assist-core";
import { acceptedSession, handover, ticket } from "./samples.js";
import { eachTestOpens, type OpenStore } from "./store-under-test.js";

export function describeHandovers(open: OpenStore): void {
  describe("handovers", () => {
    const fresh = eachTestOpens(open);
    const setUp = () =>
      fresh.transact(async (tx) => {
        await tx.sessions.insert(acceptedSession({ id: "s1" }));
        for (const id of ["t1", "t2"]) await tx.tickets.insert(ticket(id, "s1"));
      });
    const put = (given: Handover) => fresh.transact((tx) => tx.handovers.put(given));
    const get = (id: string) => fresh.transact((tx) => tx.handovers.get(id as TicketId));
    const located = (locator: string) => fresh.transact((tx) => tx.handovers.byLocator(locator));

    it("come back as they were stored, by ticket and by locator", async () => {
      await setUp();
      await put(handover("t1"));
      expect(await get("t1")).toEqual(handover("t1"));
      expect(await located("K7QD")).toEqual(handover("t1"));
      expect(await get("t2")).toBeUndefined();
      expect(await located("M2XP")).toBeUndefined();
    });

    it("take the place of the ticket's earlier one, locator and all", async () => {
      await setUp();
      await put({ ...handover("t1"), triesLeft: 0, usedAt: 4_000 });
      await put({ ...handover("t1"), locator: "M2XP" });
      expect(await get("t1")).toEqual({ ...handover("t1"), locator: "M2XP" });
      expect(await located("K7QD")).toBeUndefined();
    });

    it("are found by locator as the one that lapses last", async () => {
      await setUp();
      await put({ ...handover("t1"), expiresAt: 700_000 });
      await put({ ...handover("t2"), expiresAt: 650_000 });
      expect(await located("K7QD")).toMatchObject({ ticketId: "t1" });
      await put({ ...handover("t2"), expiresAt: 750_000 });
      expect(await located("K7QD")).toMatchObject({ ticketId: "t2" });
    });

    it("keep what was spent of them, and when they were used", async () => {
      await setUp();
      await put(handover("t1"));
      await put({ ...handover("t1"), triesLeft: 2 });
      expect(await get("t1")).toEqual({ ...handover("t1"), triesLeft: 2 });
      await put({ ...handover("t1"), triesLeft: 2, usedAt: 5_000 });
      expect(await get("t1")).toEqual({ ...handover("t1"), triesLeft: 2, usedAt: 5_000 });
    });

    it("belong to a ticket that exists", async () => {
      await expect(put(handover("unknown"))).rejects.toMatchObject({ code: "store.conflict" });
    });

    it("are forgotten by prune once they lapsed before", async () => {
      await setUp();
      await put({ ...handover("t1"), expiresAt: 999 });
      await put({ ...handover("t2"), expiresAt: 1_000 });
      await fresh.store.prune(1_000);
      expect([await get("t1"), (await get("t2"))?.ticketId]).toEqual([undefined, "t2"]);
    });
  });
}
