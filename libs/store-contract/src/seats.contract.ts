import { describe, expect, it } from "@jest/globals";
import type { SeatId, SessionId, TicketId } from "@assist/assist-core";
import { acceptedSession, seat, ticket } from "./samples.js";
import { eachTestOpens, type OpenStore } from "./store-under-test.js";

const s1 = "s1" as SessionId;
const conflict = { name: "AssistError", code: "store.conflict" };

export function describeSeats(open: OpenStore): void {
  describe("tickets and seats", () => {
    const fresh = eachTestOpens(open);
    const forRequester = ticket("t-requester", "s1", "requester");
    const forHelper = ticket("t-helper", "s1", "helper");
    const elsewhere = ticket("t-elsewhere", "s2", "requester");

    const setUp = () =>
      fresh.transact(async (tx) => {
        await tx.sessions.insert(acceptedSession({ id: "s1" }));
        await tx.sessions.insert(acceptedSession({ id: "s2" }));
        for (const each of [forRequester, forHelper, elsewhere]) await tx.tickets.insert(each);
      });
    const seatAll = () =>
      fresh.transact(async (tx) => {
        await tx.seats.insert(seat("requester", forRequester));
        await tx.seats.insert({ ...seat("helper", forHelper), state: "waiting" });
        await tx.seats.insert(seat("elsewhere", elsewhere));
      });
    const getTicket = (id: TicketId) => fresh.transact((tx) => tx.tickets.get(id));
    const statesOf = async (session: SessionId) =>
      Object.fromEntries(
        (await fresh.transact((tx) => tx.seats.ofSession(session))).map(({ id, state }) => [id, state]),
      );

    it("come back as they were stored", async () => {
      await setUp();
      expect(await getTicket(forHelper.id)).toEqual(forHelper);
      expect(await getTicket("unknown" as TicketId)).toBeUndefined();
      const helper = {
        ...seat("helper", forHelper),
        browser: "Chromium 🦊 日本語",
        state: "waiting",
      } as const;
      await fresh.transact((tx) => tx.seats.insert(helper));
      expect(await fresh.transact((tx) => tx.seats.get(helper.id))).toEqual(helper);
      expect(await fresh.transact((tx) => tx.seats.get("unknown" as SeatId))).toBeUndefined();
    });

    it("let a ticket be redeemed by one seat only", async () => {
      await setUp();
      const redeem = (by: string) => fresh.transact((tx) => tx.tickets.redeem(forHelper.id, by as SeatId));
      await redeem("one");
      await redeem("one");
      expect(await getTicket(forHelper.id)).toEqual({ ...forHelper, redeemedBy: "one" });
      await expect(redeem("other")).rejects.toMatchObject(conflict);
      await expect(
        fresh.transact((tx) => tx.tickets.redeem("unknown" as TicketId, "one" as SeatId)),
      ).rejects.toMatchObject(conflict);
    });

    it("revoke the tickets of one role, and keep the time of the first revocation", async () => {
      await setUp();
      await fresh.transact((tx) => tx.tickets.revoke(s1, "helper", 5_000));
      await fresh.transact((tx) => tx.tickets.revoke(s1, "helper", 6_000));
      expect(await getTicket(forHelper.id)).toEqual({ ...forHelper, revokedAt: 5_000 });
      expect(await getTicket(forRequester.id)).toEqual(forRequester);
      await expect(
        fresh.transact((tx) => tx.tickets.redeem(forHelper.id, "late" as SeatId)),
      ).rejects.toMatchObject(conflict);
    });

    it("revoke the tickets of a whole session, and of no other", async () => {
      await setUp();
      await fresh.transact((tx) => tx.tickets.revoke(s1, undefined, 5_000));
      expect((await getTicket(forHelper.id))?.revokedAt).toBe(5_000);
      expect((await getTicket(forRequester.id))?.revokedAt).toBe(5_000);
      expect((await getTicket(elsewhere.id))?.revokedAt).toBeUndefined();
    });

    it("end the seats of one role, or of the whole session", async () => {
      await setUp();
      await seatAll();
      await fresh.transact((tx) => tx.seats.end(s1, "requester"));
      expect(await statesOf(s1)).toEqual({ requester: "ended", helper: "waiting" });
      await fresh.transact((tx) => tx.seats.end(s1, undefined));
      expect(await statesOf(s1)).toEqual({ requester: "ended", helper: "ended" });
      expect(await statesOf("s2" as SessionId)).toEqual({ elsewhere: "admitted" });
    });

    it("remember who had a token (T13)", async () => {
      await setUp();
      await seatAll();
      await fresh.transact((tx) => tx.seats.setHadToken("helper" as SeatId));
      const had = (await fresh.transact((tx) => tx.seats.ofSession(s1))).filter(({ hadToken }) => hadToken);
      expect(had.map(({ id }) => id)).toEqual(["helper"]);
      await expect(fresh.transact((tx) => tx.seats.setHadToken("unknown" as SeatId))).rejects.toMatchObject(
        conflict,
      );
    });

    it("belong to what exists, and exist once", async () => {
      await setUp();
      await expect(fresh.transact((tx) => tx.tickets.insert(ticket("t", "unknown")))).rejects.toMatchObject(
        conflict,
      );
      await expect(fresh.transact((tx) => tx.tickets.insert(forHelper))).rejects.toMatchObject(conflict);
      await expect(
        fresh.transact((tx) => tx.seats.insert(seat("x", ticket("unknown", "s1")))),
      ).rejects.toMatchObject(conflict);
      await seatAll();
      await expect(fresh.transact((tx) => tx.seats.insert(seat("helper", forHelper)))).rejects.toMatchObject(
        conflict,
      );
    });
  });
}
