import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import {
  emptyLog,
  type LogEnd,
  type Role,
  type RoomName,
  type SessionEvent,
  type SessionId,
} from "@assist/assist-core";
import { address, requestedSession } from "./samples.js";
import { eachTestOpens, type OpenStore } from "./store-under-test.js";

const id = "s1" as SessionId;
const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
export const loggedEvents: readonly SessionEvent[] = [
  { kind: "requested", requester: address("alice"), helper: address("bob"), at: 1_000 },
  { at: 2_000, kind: "declined", why: '今は無理 🙂 "later"' },
  { kind: "shareConsented", at: 3_000, room: "room-1" as RoomName },
];
/** The same events, with sorted keys and nothing between them. */
const canonical = [
  `{"at":1000,"helper":"xmpp:bob@example.org","kind":"requested","requester":"xmpp:alice@example.org"}`,
  String.raw`{"at":2000,"kind":"declined","why":"今は無理 🙂 \"later\""}`,
  `{"at":3000,"kind":"shareConsented","room":"room-1"}`,
];

export function describeLog(open: OpenStore): void {
  describe("session log", () => {
    const fresh = eachTestOpens(open);
    const read = () => fresh.transact((tx) => tx.log.read(id));
    const write = () =>
      fresh.transact(async (tx) => {
        await tx.sessions.insert(requestedSession({ id }));
        const entries = [];
        for (const event of loggedEvents) entries.push(await tx.log.append(id, event));
        return entries;
      });

    it("is empty at first", async () => {
      expect(await read()).toEqual([]);
    });

    it("keeps its events in order, as they were", async () => {
      const appended = await write();
      const entries = await read();
      expect(entries).toEqual(appended);
      expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
      expect(entries.map(({ event }) => event)).toEqual(loggedEvents);
    });

    it("chains digests that anybody can compute: SHA-256 of the one before, a line feed and the entry", async () => {
      await write();
      let previous: string = id;
      const expected = canonical.map((event, index) => {
        previous = sha256(`${previous}\n{"event":${event},"sequence":${index + 1}}`);
        return previous;
      });
      expect((await read()).map(({ digest }) => digest)).toEqual(expected);
    });

    it("goes on with the chain in a later transaction, and keeps sessions apart", async () => {
      await write();
      await fresh.transact((tx) => tx.sessions.insert(requestedSession({ id: "s2" })));
      const other = await fresh.transact((tx) =>
        tx.log.append("s2" as SessionId, { kind: "accepted", at: 1 }),
      );
      expect(other.sequence).toBe(1);
      const next = await fresh.transact((tx) => tx.log.append(id, { kind: "accepted", at: 4_000 }));
      const [, , third, fourth] = await read();
      expect(fourth).toEqual(next);
      expect(next.digest).toBe(
        sha256(`${third?.digest ?? ""}\n{"event":{"at":4000,"kind":"accepted"},"sequence":4}`),
      );
    });

    it("says where it ends, and gives what came since", async () => {
      expect(await fresh.transact((tx) => tx.log.end(id))).toBeUndefined();
      const [first, ...others] = await write();
      const { sequence, digest } = others.at(-1) ?? {};
      expect(await fresh.transact((tx) => tx.log.end(id))).toEqual({ sequence, digest });
      const after = first ?? emptyLog(id);
      expect(await fresh.transact((tx) => tx.log.examine(id, { after }))).toEqual({ entries: others });
      expect(await fresh.transact((tx) => tx.log.examine(id))).toEqual({ entries: await read() });
    });

    it("gives it in parts, and says where more follows", async () => {
      const entries = await write();
      const part = (after: LogEnd | undefined, most: number) =>
        fresh.transact((tx) => tx.log.examine(id, { ...(after && { after }), most }));
      expect(await part(undefined, 2)).toEqual({ entries: entries.slice(0, 2), more: true });
      expect(await part(entries[1], 2)).toEqual({ entries: entries.slice(2) });
      expect(await part(undefined, 3)).toEqual({ entries });
      expect(await part(entries[2], 3)).toEqual({ entries: [] });
    });

    it("gives one entry alone", async () => {
      const entries = await write();
      const entry = (sequence: number, of = id) => fresh.transact((tx) => tx.log.entry(of, sequence));
      expect(await entry(2)).toEqual(entries[1]);
      expect(await entry(4)).toBeUndefined();
      expect(await entry(1, "s2" as SessionId)).toBeUndefined();
    });

    it("knows whose countersignature it has of which entry", async () => {
      await write();
      const isCountersigned = (sequence: number, role: Role, of = id) =>
        fresh.transact((tx) => tx.log.isCountersigned(of, sequence, role));
      expect(await isCountersigned(3, "requester")).toBe(false);
      const signed = { kind: "countersigned", at: 4_000, role: "requester", sequence: 3 } as const;
      await fresh.transact((tx) => tx.log.append(id, { ...signed, key: "key", signature: "signature" }));
      expect(await isCountersigned(3, "requester")).toBe(true);
      expect(await isCountersigned(3, "helper")).toBe(false);
      expect(await isCountersigned(2, "requester")).toBe(false);
      expect(await isCountersigned(3, "requester", "s2" as SessionId)).toBe(false);
    });

    it("finds the newest session of a person by the beginning of a digest", async () => {
      const [first, , last] = await write();
      const find = (start: string | undefined, person: string) =>
        fresh.transact((tx) => tx.log.sessionWith(start ?? "", address(person)));
      expect(await find(last?.digest, "alice")).toBe(id);
      expect(await find(last?.digest.slice(0, 8), "bob")).toBe(id);
      expect(await find(first?.digest.slice(0, 8), "bob")).toBe(id);
      expect(await find(last?.digest, "carol")).toBeUndefined();
      expect(await find("0".repeat(64), "alice")).toBeUndefined();
      await fresh.transact(async (tx) => {
        await tx.sessions.insert(requestedSession({ id: "s2" }));
        await tx.log.append("s2" as SessionId, { kind: "accepted", at: 1 });
      });
      expect(await find("", "alice")).toBe("s2");
    });

    it("refuses an entry for a session that is not there", async () => {
      await expect(
        fresh.transact((tx) => tx.log.append(id, { kind: "accepted", at: 1 })),
      ).rejects.toMatchObject({ code: "store.conflict" });
    });
  });
}
