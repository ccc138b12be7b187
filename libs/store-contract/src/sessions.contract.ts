import { describe, expect, it } from "@jest/globals";
import type { PromptCode, Session, SessionId } from "@assist/assist-core";
import { acceptedSession, address, endedSession, requestedSession, startedSession } from "./samples.js";
import { eachTestOpens, type OpenStore } from "./store-under-test.js";

const alice = address("alice");
const bob = address("bob");
const carol = address("carol");
const idsOf = (sessions: readonly Session[]) => sessions.map(({ id }) => id);

export function describeSessions(open: OpenStore): void {
  describe("sessions", () => {
    const fresh = eachTestOpens(open);
    const store = (...sessions: readonly Session[]) =>
      fresh.transact(async (tx) => {
        for (const session of sessions) await tx.sessions.insert(session);
      });

    it("come back as they were stored, whatever people wrote", async () => {
      const session = requestedSession({
        id: "s1",
        purpose: "プリンター 🖨️ \u202E'; drop table sessions; --",
      });
      await store(session);
      expect(await fresh.transact((tx) => tx.sessions.get(session.id))).toEqual(session);
      const started = startedSession({ id: "s1" });
      await fresh.transact((tx) => tx.sessions.update(started));
      expect(await fresh.transact((tx) => tx.sessions.get(session.id))).toEqual(started);
    });

    it("are undefined when unknown, and cannot be updated then", async () => {
      expect(await fresh.transact((tx) => tx.sessions.get("nobody's" as SessionId))).toBeUndefined();
      await expect(
        fresh.transact((tx) => tx.sessions.update(requestedSession({ id: "nobody's" }))),
      ).rejects.toMatchObject({ name: "AssistError", code: "store.conflict" });
    });

    it("are open for both people until they are over, newest first", async () => {
      await store(
        requestedSession({ id: "old", createdAt: 1_000 }),
        startedSession({ id: "new", requester: carol, helper: alice, createdAt: 3_000 }),
        acceptedSession({ id: "middle", createdAt: 2_000 }),
        endedSession({ id: "over", createdAt: 4_000 }, 5_000),
        requestedSession({ id: "others", requester: carol, helper: bob, createdAt: 5_000 }),
      );
      expect(idsOf(await fresh.transact((tx) => tx.sessions.openOf(alice)))).toEqual([
        "new",
        "middle",
        "old",
      ]);
      expect(idsOf(await fresh.transact((tx) => tx.sessions.openOf(bob)))).toEqual([
        "others",
        "middle",
        "old",
      ]);
      expect(await fresh.transact((tx) => tx.sessions.openOf(address("nobody")))).toEqual([]);
    });

    it("count the later one as newer when two begin in the same millisecond", async () => {
      await store(requestedSession({ id: "z" }), requestedSession({ id: "a" }));
      expect(idsOf(await fresh.transact((tx) => tx.sessions.openOf(alice)))).toEqual(["a", "z"]);
    });

    it("appear once in a rehearsal, where one person has both roles", async () => {
      await store({ ...startedSession({ id: "s1", helper: alice }), origin: "rehearsal" });
      expect(idsOf(await fresh.transact((tx) => tx.sessions.openOf(alice)))).toEqual(["s1"]);
    });

    it("are found by their code for the helper alone, over or not, the newest of them", async () => {
      const code = "K7QD" as PromptCode;
      await store(
        endedSession({ id: "old", createdAt: 1_000 }, 2_000),
        endedSession({ id: "new", createdAt: 3_000 }, 4_000),
        requestedSession({ id: "other code", code: "ABCD", createdAt: 5_000 }),
      );
      expect((await fresh.transact((tx) => tx.sessions.byCode(code, bob)))?.id).toBe("new");
      expect(await fresh.transact((tx) => tx.sessions.byCode(code, alice))).toBeUndefined();
    });

    it("are found newest first, over or not, in either role, with one person or with anybody", async () => {
      const carol = address("carol");
      await store(
        startedSession({ id: "with bob", createdAt: 3_000 }),
        endedSession({ id: "for bob", requester: bob, helper: alice, createdAt: 4_000 }, 5_000),
        requestedSession({ id: "with carol", helper: carol, createdAt: 6_000 }),
        { ...startedSession({ id: "alone", helper: alice, createdAt: 2_000 }), origin: "rehearsal" },
        requestedSession({ id: "of others", requester: bob, helper: carol, createdAt: 6_000 }),
      );
      const newest = async (who: typeof alice, peer?: typeof alice) =>
        (await fresh.transact((tx) => tx.sessions.newestOf(who, peer)))?.id;
      expect(await newest(alice)).toBe("with carol");
      expect(await newest(carol)).toBe("of others");
      expect(await newest(alice, bob)).toBe("for bob");
      expect(await newest(bob, alice)).toBe("for bob");
      expect(await newest(alice, alice)).toBe("alone");
      expect(await newest(carol, address("dave"))).toBeUndefined();
    });

    it("hold their code until they are over", async () => {
      const code = "K7QD" as PromptCode;
      const inUse = () => fresh.transact((tx) => tx.sessions.isCodeInUse(code));
      expect(await inUse()).toBe(false);
      await store(requestedSession({ id: "s1", code }));
      expect(await inUse()).toBe(true);
      await fresh.transact((tx) => tx.sessions.update(endedSession({ id: "s1", code }, 2_000)));
      expect(await inUse()).toBe(false);
    });

    it("are due at their deadline and not a millisecond earlier", async () => {
      await store(
        requestedSession({ id: "asked" }, 5_000),
        acceptedSession({ id: "accepted" }, 4_000),
        startedSession({ id: "gone" }, { resumeBy: 6_000 }),
        startedSession({ id: "shared" }),
        endedSession({ id: "over" }, 1_000),
      );
      const due = async (now: number) => idsOf(await fresh.transact((tx) => tx.sessions.due(now))).toSorted();
      expect(await due(3_999)).toEqual([]);
      expect(await due(4_000)).toEqual(["accepted"]);
      expect(await due(6_000)).toEqual(["accepted", "asked", "gone"]);
      await fresh.transact((tx) => tx.sessions.update(startedSession({ id: "gone" })));
      await fresh.transact((tx) => tx.sessions.update(endedSession({ id: "asked" }, 6_000)));
      expect(await due(Number.MAX_SAFE_INTEGER)).toEqual(["accepted"]);
    });

    it("live from their start to their end", async () => {
      const live = async () => idsOf(await fresh.transact((tx) => tx.sessions.live())).toSorted();
      await store(
        acceptedSession({ id: "s1" }),
        startedSession({ id: "s2" }),
        requestedSession({ id: "s3" }),
      );
      expect(await live()).toEqual(["s2"]);
      await fresh.transact((tx) => tx.sessions.update(startedSession({ id: "s1" })));
      await fresh.transact((tx) => tx.sessions.update(endedSession({ id: "s2" }, 9_000, 6_000)));
      expect(await live()).toEqual(["s1"]);
    });
  });

  describe("requests that came to nothing", () => {
    const fresh = eachTestOpens(open);

    it("are counted from one person to the other, since a time, and without those that are open or led to a session", async () => {
      const over = (id: string, createdAt: number, helper = bob) => ({
        ...acceptedSession({ id, helper }),
        createdAt,
        status: { name: "withdrawn", at: createdAt + 1 } as const,
      });
      await fresh.transact(async (tx) => {
        await tx.sessions.insert(over("early", 100));
        await tx.sessions.insert(over("one", 1_000));
        await tx.sessions.insert(over("two", 2_000));
        await tx.sessions.insert(over("to another", 2_000, carol));
        await tx.sessions.insert(acceptedSession({ id: "open" }));
        await tx.sessions.insert(endedSession({ id: "session" }, 9_000, 4_000));
      });
      const count = (requester = alice, helper = bob) =>
        fresh.transact((tx) => tx.sessions.askedInVain(requester, helper, 1_000));
      expect([await count(), await count(bob, alice)]).toEqual([2, 0]);
    });
  });

  describe("acquaintance", () => {
    const fresh = eachTestOpens(open);
    const acquaintance = (one = alice, other = bob) =>
      fresh.transact((tx) => tx.sessions.acquaintance(one, other));

    it("is none for people who never met", async () => {
      expect(await acquaintance()).toEqual({ requests: 0, sessions: 0 });
    });

    it("counts requests, and the sessions that were started, in both directions, since the first of them", async () => {
      await fresh.transact(async (tx) => {
        await tx.sessions.insert(endedSession({ id: "1" }, 100));
        await tx.sessions.insert(endedSession({ id: "2", requester: bob, helper: alice }, 9_000, 4_000));
        await tx.sessions.insert(endedSession({ id: "3" }, 8_000, 2_000));
        await tx.sessions.insert(startedSession({ id: "4" }, { at: 7_000 }));
        await tx.sessions.insert(acceptedSession({ id: "5" }));
        await tx.sessions.insert(startedSession({ id: "6", helper: carol }, { at: 1_000 }));
      });
      expect(await acquaintance(alice, bob)).toEqual({ requests: 5, sessions: 3, since: 5_000 });
      expect(await acquaintance(bob, alice)).toEqual({ requests: 5, sessions: 3, since: 5_000 });
      expect(await acquaintance(bob, carol)).toEqual({ requests: 0, sessions: 0 });
    });
  });
}
