import { beforeEach, expect, test } from "@jest/globals";
import type { SessionEvent } from "../session/events.js";
import type { RoomName } from "../session/session.js";
import { happen } from "./session-happenings.js";
import { alice, bob, carol, Household } from "./testing/household.js";

let house: Household;
beforeEach(() => {
  house = new Household();
});

type Told = SessionEvent extends infer E ? (E extends SessionEvent ? Omit<E, "at"> : never) : never;

async function happens(event: Told) {
  const [session] = await house.openSessions(alice);
  if (!session) throw new Error("no session");
  const at = house.clock.now();
  await happen(house.context, session.id, { ...event, at });
  return house.said();
}

async function accepted() {
  await house.says(alice, "assist @bob");
  await house.says(bob, "accept");
}

async function shown() {
  await accepted();
  await happens({ kind: "shareConsented", room: "room-1" as RoomName });
  await happens({ kind: "pictureShared" });
}

test.each(["pause", "Pause!", "hide", "一時停止", "/assist pause", "!pause"])(
  "%s covers the picture at once",
  async (text) => {
    await shown();
    expect((await house.says(alice, text)).to(alice)).toEqual(["pausing"]);
    const [session] = await house.openSessions(alice);
    expect(session?.status).toMatchObject({ picture: { state: "paused" } });
  },
);

test("the answer goes on to say that it is done, and the two progress messages say it, too", async () => {
  await shown();
  const asked = await house.says(alice, "pause");
  const done = await happens({ kind: "picturePaused", from: "page" });
  expect(done.to(alice)).toEqual(["paused"]);
  const [answer, progress] = done.messages.filter(({ to }) => to === alice);
  const prompt = done.messages.find(({ to }) => to === bob);
  expect(answer?.corrects).toBe(asked.messages[0]?.id);
  expect(progress).toMatchObject({ note: { kind: "paused" }, correctionOnly: true });
  expect(progress?.corrects).toMatch(/-watching-1$/);
  expect(prompt).toMatchObject({ note: { kind: "peerPaused", from: alice }, correctionOnly: true });
  const resumed = await happens({ kind: "pictureResumed" });
  expect(resumed.to(alice)).toEqual(["watching"]);
  expect(resumed.note("watching").again).toBe(true);
  expect(resumed.note("peerResumed")).toMatchObject({ from: alice });
});

test("by the page it is a correction of what the requester read last", async () => {
  await shown();
  const done = await happens({ kind: "picturePaused", from: "page" });
  expect(done.messages.map(({ to, note, corrects }) => [to, note.kind, corrects !== undefined])).toEqual([
    [alice, "paused", true],
    [bob, "peerPaused", true],
  ]);
});

test("by the page itself, since the helper's is away, is told as that on both sides", async () => {
  await shown();
  const done = await happens({ kind: "picturePaused", from: "away" });
  expect(done.note("paused")).toEqual({ kind: "paused", friend: bob, why: "away" });
  expect(done.note("peerPaused")).toMatchObject({ from: alice, why: "away" });
});

test("said again it says how far it has come", async () => {
  await shown();
  await house.says(alice, "pause");
  expect((await house.says(alice, "pause")).to(alice)).toEqual(["pausing"]);
  await happens({ kind: "picturePaused", from: "page" });
  expect((await house.says(alice, "pause")).note("pausedBefore")).toEqual({
    kind: "pausedBefore",
    shown: true,
  });
});

test("while nothing is shown it holds for what comes back", async () => {
  await shown();
  await happens({ kind: "pictureGone" });
  expect((await house.says(alice, "pause")).note("pausedBefore").shown).toBe(false);
  expect((await happens({ kind: "pictureShared" })).to(alice)).toEqual(["pausing"]);
});

test("is the requester's alone, and needs a picture", async () => {
  expect((await house.says(alice, "pause")).to(alice)).toEqual(["nothing-to-pause"]);
  await accepted();
  expect((await house.says(alice, "pause")).to(alice)).toEqual(["nothing-to-pause"]);
  await happens({ kind: "shareConsented", room: "room-1" as RoomName });
  await happens({ kind: "pictureShared" });
  expect((await house.says(bob, "pause")).note("refusal").refusal).toEqual({
    reason: "pause-not-yours",
    peer: alice,
  });
  expect((await house.says(carol, "pause")).to(carol)).toEqual(["nothing-to-pause"]);
  const [session] = await house.openSessions(alice);
  expect(session?.status).toMatchObject({ picture: { state: "shared" } });
});

test("is resumed on the page, which the chat says", async () => {
  await shown();
  await house.says(alice, "pause");
  expect((await house.says(alice, "resume")).to(alice)).toEqual(["resumeOnPage"]);
  expect((await house.says(bob, "再開")).to(bob)).toEqual(["resume-not-yours"]);
  expect((await house.says(carol, "resume")).to(carol)).toEqual(["nothing-to-pause"]);
});

test("works in a rehearsal", async () => {
  await house.says(alice, "assist demo");
  await happens({ kind: "shareConsented", room: "room-1" as RoomName });
  await happens({ kind: "pictureShared" });
  const asked = await house.says(alice, "pause");
  expect(asked.to(alice)).toEqual(["pausing"]);
  const done = await happens({ kind: "picturePaused", from: "page" });
  expect(done.messages.map(({ note }) => note.kind)).toEqual(["paused"]);
});

test("status and summary say that it is paused, and whether the emoji were compared", async () => {
  await shown();
  const agreement = "00".repeat(16);
  await happens({ kind: "keysAgreed", role: "helper", agreement });
  await happens({ kind: "emojiCompared", role: "requester", agreement });
  await house.says(alice, "pause");
  expect((await house.says(alice, "status")).note("status").lines).toMatchObject([
    { state: "paused", compared: ["requester"] },
  ]);
  const ended = await house.says(alice, "end");
  expect(ended.to(bob)).toEqual(["closing"]);
  expect(ended.note("closing").compared).toEqual(["requester"]);
});

test("emoji that differ are told to both", async () => {
  await shown();
  const said = await happens({ kind: "ended", by: "helper", why: "emoji-differed" });
  expect(said.note("closing")).toMatchObject({ reason: "emoji-differed", by: "helper" });
  expect([said.to(alice), said.to(bob)]).toEqual([["closing"], ["closing"]]);
});
