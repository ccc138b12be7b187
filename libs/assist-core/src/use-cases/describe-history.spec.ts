import { describe, expect, test } from "@jest/globals";
import { bareAddress, type ContactAddress } from "../address/contact-address.js";
import { limits } from "../policy/limits.js";
import type { SessionEvent } from "../session/events.js";
import type { RoomName, Session } from "../session/session.js";
import { happen } from "./session-happenings.js";
import { alice, bob, carol, Household, stranger } from "./testing/household.js";

type Told = SessionEvent extends infer E ? (E extends SessionEvent ? Omit<E, "at"> : never) : never;

async function inSession(house = new Household()): Promise<{ house: Household; session: Session }> {
  await house.says(alice, "assist @bob");
  await house.says(bob, "accept");
  const [session] = await house.openSessions(alice);
  if (!session) throw new Error("no session");
  return { house, session };
}

const historyFor = async (house: Household, person: ContactAddress, text = "history") =>
  (await house.says(person, text)).note("history");

describe("history", () => {
  test("tells both people what was logged, with the digest of the closing message", async () => {
    const { house } = await inSession();
    const { digest } = (await house.says(alice, "end")).note("closing");
    const toAlice = await historyFor(house, alice);
    expect(toAlice).toMatchObject({ peer: bob, yours: "requester", outcome: "ended", digest });
    expect(toAlice.brokenAt).toBeUndefined();
    expect(toAlice.lines.map(({ event }) => event.kind)).toEqual(["requested", "accepted", "ended"]);
    expect(await historyFor(house, bob, "history @alice")).toMatchObject({
      peer: alice,
      yours: "helper",
      digest,
    });
  });

  test("is of the newest session, or of the newest with somebody", async () => {
    const { house } = await inSession();
    await house.says(alice, "end");
    house.clock.advance(1_000);
    await house.says(carol, "assist @alice");
    expect(await historyFor(house, alice)).toMatchObject({ peer: carol, yours: "helper" });
    expect(await historyFor(house, alice, "history @bob")).toMatchObject({ peer: bob });
    expect((await historyFor(house, alice)).outcome).toBeUndefined();
  });

  test("is nobody else's, whatever they know of it", async () => {
    const { house } = await inSession();
    const { digest } = (await house.says(alice, "end")).note("closing");
    expect((await house.says(stranger, "history")).to(stranger)).toEqual(["historyNone"]);
    expect((await house.says(carol, "history @alice")).note("historyNone")).toEqual({
      kind: "historyNone",
      friend: alice,
    });
    expect((await house.says(carol, `history ${digest}`)).note("digestUnknown")).toEqual({
      kind: "digestUnknown",
      digest,
    });
  });

  test("of oneself is that of a rehearsal", async () => {
    const house = new Household();
    expect((await house.says(alice, "history @alice")).to(alice)).toEqual(["historyNone"]);
    await house.says(alice, "assist demo");
    expect(await historyFor(house, alice, "history @alice")).toMatchObject({ origin: "rehearsal" });
  });

  test("numbers its lines, of which signatures are none, and tells one pause once", async () => {
    const { house, session } = await inSession();
    const happens = (event: Told) => happen(house.context, session.id, { ...event, at: house.clock.now() });
    const signed = { key: "key", signature: "signature", role: "requester" } as const;
    await happens({ kind: "shareConsented", room: "room-1" as RoomName });
    await happens({ kind: "pictureShared" });
    await house.says(alice, "pause");
    await house.context.store.transact((tx) =>
      tx.log.append(session.id, { kind: "countersigned", at: 0, sequence: 3, ...signed }),
    );
    await happens({ kind: "picturePaused", from: "page" });
    await happens({ kind: "pictureResumed" });
    await house.says(alice, "pause");
    const { lines } = await historyFor(house, alice);
    expect(lines.map(({ number, event }) => [number, event.kind])).toEqual([
      [1, "requested"],
      [2, "accepted"],
      [3, "shareConsented"],
      [4, "pictureShared"],
      [5, "picturePaused"],
      [6, "pictureResumed"],
      [7, "picturePaused"],
    ]);
    expect(lines.flatMap(({ event }) => ("from" in event ? [event.from] : []))).toEqual(["page", "chat"]);
    expect(lines[2]?.signedBy).toEqual(["requester"]);
    const log = house.store.logOf(session.id);
    const digestOf = (kind: string) => log.find(({ event }) => event.kind === kind)?.digest ?? "";
    const asked = async (kind: string) =>
      (await historyFor(house, alice, `history ${digestOf(kind)}`)).asked?.line;
    expect([await asked("countersigned"), await asked("pictureResumed")]).toEqual([4, 6]);
  });

  test("of something too short for a digest says so, unless a friend is called so", async () => {
    const { house } = await inSession();
    expect((await house.says(alice, "history 52A6")).note("digestTooShort")).toEqual({
      kind: "digestTooShort",
      digest: "52a6",
    });
    await house.says(alice, `name 52A6 ${bareAddress(bob)}`);
    expect((await house.says(alice, "history 52A6")).to(alice)).toEqual(["history"]);
  });

  test("asks back whose is meant, as elsewhere", async () => {
    const { house } = await inSession();
    expect((await house.says(alice, "history @nobody")).to(alice)).toEqual(["friend-not-found"]);
  });

  test("does not tell the one who was asked in vain who helped instead", async () => {
    const house = new Household();
    await house.says(alice, "assist @bob");
    await house.says(alice, "assist @carol");
    await house.says(carol, "accept");
    const { lines } = await historyFor(house, bob);
    expect(lines.at(-1)?.event.kind).toBe("withdrawn");
    expect(JSON.stringify(lines)).not.toContain(carol);
  });

  test("counts what is in the middle of a long log", async () => {
    const { house, session } = await inSession();
    const entries = 50;
    for (let seat = 0; seat < entries - 2; seat += 1) await house.says(alice, "link");
    const { lines, leftOut } = await historyFor(house, alice);
    expect(lines).toHaveLength(limits.historyFirst + limits.historyLast);
    expect(leftOut?.before).toBe(limits.historyFirst);
    expect((leftOut?.count ?? 0) + lines.length).toBe(house.store.logOf(session.id).length);
  });
});

describe("the history of a log that was changed behind the store's back", () => {
  async function ended() {
    const { house, session } = await inSession();
    const { digest } = (await house.says(alice, "end")).note("closing");
    return { house, session, digest };
  }

  test("tells up to where it can be believed", async () => {
    const { house, session } = await ended();
    house.store.tamper(session.id, (entries) =>
      entries.map((entry) =>
        entry.event.kind === "ended" ? { ...entry, event: { ...entry.event, by: "helper" } } : entry,
      ),
    );
    const { brokenAt, lines } = await historyFor(house, alice);
    expect(brokenAt).toBe(house.store.logOf(session.id).length);
    expect(lines.map(({ event }) => event.kind)).not.toContain("ended");
  });

  test("misses a tail, and finds the session by the digest that both were told", async () => {
    const { house, session, digest } = await ended();
    house.store.tamper(session.id, (entries) => entries.slice(0, -1));
    expect((await historyFor(house, bob, `history ${digest.slice(0, 8)}`)).brokenAt).toBeGreaterThan(1);
  });

  test("says which entry has a digest that is not the last one", async () => {
    const { house, session, digest } = await ended();
    expect((await historyFor(house, alice, `history ${digest}`)).asked).toMatchObject({ isLast: true });
    const [first] = house.store.logOf(session.id);
    const { asked } = await historyFor(house, alice, `history ${first?.digest ?? ""}`);
    expect(asked).toMatchObject({ line: 1, isLast: false });
  });
});
