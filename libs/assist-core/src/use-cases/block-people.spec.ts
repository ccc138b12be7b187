import { beforeEach, describe, expect, test } from "@jest/globals";
import type { SessionEvent } from "../session/events.js";
import type { RoomName } from "../session/session.js";
import { happen } from "./session-happenings.js";
import { alice, bob, carol, Household } from "./testing/household.js";

const grant = "aa".repeat(16);

type Told = SessionEvent extends infer E ? (E extends SessionEvent ? Omit<E, "at"> : never) : never;

let house: Household;
beforeEach(() => {
  house = new Household();
});

async function happens(event: Told) {
  const [session] = await house.openSessions(alice);
  if (!session) throw new Error("no session");
  await happen(house.context, session.id, { ...event, at: house.clock.now() });
  return house.said();
}

/** Alice finds that Bob deceives her. */
async function scam() {
  await house.says(alice, "assist @bob");
  await house.says(bob, "accept");
  await happens({ kind: "shareConsented", room: "room-1" as RoomName });
  await happens({ kind: "pictureShared" });
  return happens({ kind: "controlStopped", grant, why: "scam" });
}

const asks = async (from: typeof alice, whom: string) => (await house.says(from, `assist ${whom}`)).to(from);

describe("this is a scam", () => {
  test("ends the session for both, and says to the requester alone why", async () => {
    const said = await scam();
    expect(await house.openSessions(alice)).toEqual([]);
    const closingOf = (person: typeof alice) =>
      said.messages.find(({ to, note }) => to === person && note.kind === "closing")?.note;
    expect(closingOf(alice)).toMatchObject({ reason: "scam", yours: "requester", by: "requester" });
    expect(closingOf(bob)).toMatchObject({ reason: "scam", yours: "helper", by: "requester" });
  });

  test("keeps the two apart, whoever asks, and nobody else", async () => {
    await scam();
    expect(await asks(bob, "alice@example.org")).toEqual(["friend-not-askable"]);
    expect(await asks(alice, "@bob")).toEqual(["friend-blocked-by-you"]);
    expect(await house.openSessions(alice)).toEqual([]);
    expect(await asks(bob, "carol@example.org")).toEqual(["asking"]);
    expect(await asks(carol, "alice@example.org")).toEqual(["asking"]);
  });

  test("hides each from the other's list of whom to ask", async () => {
    await scam();
    const listed = async (person: typeof alice) =>
      (await house.says(person, "who")).note("contacts").contacts.map(({ address }) => address);
    expect(await listed(alice)).toEqual([carol]);
    expect(await listed(bob)).toEqual([carol]);
    expect(await listed(carol)).toEqual([alice, bob]);
  });

  test("a request that was open before cannot be accepted any more", async () => {
    await house.says(bob, "assist @alice");
    await house.store.transact((tx) => tx.blocks.add(alice, bob, 1));
    expect((await house.says(alice, "accept")).to(alice)).toEqual(["friend-blocked-by-you"]);
    await house.says(bob, "cancel");
    await house.store.transact((tx) => tx.blocks.remove(alice, bob));
    await house.says(alice, "assist @bob");
    await house.store.transact((tx) => tx.blocks.add(alice, bob, 1));
    expect((await house.says(bob, "accept")).to(bob)).toEqual(["friend-not-askable"]);
  });
});

describe("a block", () => {
  test("is seen and undone by who made it", async () => {
    expect((await house.says(alice, "blocked")).note("blockedList").addresses).toEqual([]);
    await scam();
    expect((await house.says(alice, "blocked")).note("blockedList").addresses).toEqual([bob]);
    expect((await house.says(bob, "blocked")).note("blockedList").addresses).toEqual([]);
    expect((await house.says(bob, "unblock alice@example.org")).to(bob)).toEqual(["not-blocked"]);
    expect((await house.says(alice, "unblock bob@example.org")).note("unblocked").address).toBe(bob);
    expect((await house.says(alice, "unblock bob@example.org")).to(alice)).toEqual(["not-blocked"]);
    expect(await asks(bob, "alice@example.org")).toEqual(["asking"]);
  });

  test("is undone by the person's own name for somebody, too, and says what is no address", async () => {
    await scam();
    await house.says(alice, "name bobby bob@example.org");
    expect((await house.says(alice, "unblock @bobby")).to(alice)).toEqual(["unblocked"]);
    expect((await house.says(alice, "unblock nobody")).to(alice)).toEqual(["address-invalid"]);
  });
});
