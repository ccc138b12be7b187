import { beforeEach, describe, expect, test } from "@jest/globals";
import { limits } from "../policy/limits.js";
import { emptyLog, fittingEntries } from "../session/log-chain.js";
import type { SessionEvent } from "../session/events.js";
import type { RoomName, Session } from "../session/session.js";
import { webSha256 } from "../testing/memory-store-digest.js";
import { happen } from "./session-happenings.js";
import { alice, bob, Household } from "./testing/household.js";

const shared: Told = { kind: "pictureShared" };
const paused: Told = { kind: "picturePaused", from: "page" };
const resumed: Told = { kind: "pictureResumed" };

type Told = SessionEvent extends infer E ? (E extends SessionEvent ? Omit<E, "at"> : never) : never;

let house: Household;
let session: Session;
beforeEach(async () => {
  house = new Household();
  await house.says(alice, "assist @bob");
  await house.says(bob, "accept");
  const [open] = await house.openSessions(alice);
  if (!open) throw new Error("no session");
  session = open;
  await happens({ kind: "shareConsented", room: "room-1" as RoomName });
  await happens(shared);
});

const happens = (event: Told) => happen(house.context, session.id, { ...event, at: house.clock.now() });
const log = () => house.store.logOf(session.id);
const kinds = () => log().map(({ event }) => event.kind);
/** Corrections too. */
const toldBob = async () =>
  (await house.said()).messages.flatMap(({ to, note }) => (to === bob ? [note.kind] : []));
const pictureNow = async () => (await house.openSessions(alice))[0]?.status;

async function pausesAndResumes(times: number) {
  for (let n = 0; n < times; n += 1) {
    expect(await happens(paused)).toBe(true);
    expect(await happens(resumed)).toBe(true);
  }
}

test("what happens again and again is listed up to a bound, and the log says that there is more", async () => {
  await pausesAndResumes(limits.changesListed);
  const listed = kinds().filter((kind) => kind.startsWith("picture"));
  expect(listed).toHaveLength(limits.changesListed);
  expect(kinds().filter((kind) => kind === "changesNotListed")).toHaveLength(1);
  expect(kinds().at(-1)).toBe("changesNotListed");
  expect(await fittingEntries(emptyLog(session.id), log(), webSha256)).toHaveLength(log().length);
});

test("what is not listed takes effect and is said all the same: pausing, in chat too, and the end", async () => {
  await pausesAndResumes(limits.changesListed);
  await house.said();
  const entries = log().length;
  await happens(paused);
  expect(await pictureNow()).toMatchObject({ picture: { state: "paused" } });
  expect(await toldBob()).toEqual(["peerPaused"]);
  await happens(resumed);
  expect(await toldBob()).toEqual(["peerResumed"]);
  expect((await house.says(alice, "pause")).to(alice)).toEqual(["pausing"]);
  await happens(paused);
  expect((await house.said()).to(alice)).toContain("paused");
  await happens({ kind: "pictureStopped" });
  expect(await pictureNow()).toMatchObject({ picture: { state: "stopped" } });
  expect(log()).toHaveLength(entries);
  expect((await house.says(alice, "end")).to(bob)).toContain("closing");
  expect(kinds().at(-1)).toBe("ended");
});

test("keys, links and their seats are listed behind it", async () => {
  await pausesAndResumes(limits.changesListed);
  await happens({ kind: "keysAgreed", role: "helper", agreement: "0f".repeat(16) });
  await house.says(bob, "link");
  expect(kinds().slice(-3)).toEqual(["changesNotListed", "keysAgreed", "linkRenewed"]);
});

describe("of control", () => {
  const grant = "aa".repeat(16);
  const ask: Told = { kind: "controlAsked", grant, devices: ["mouse"], minutes: 5 };
  const stop = (why: "denied" | "escape"): Told => ({ kind: "controlStopped", grant, why });
  const allow = (): Told => ({
    kind: "controlAllowed",
    grant,
    devices: ["mouse"],
    until: house.clock.now() + 300_000,
  });

  test("many questions are listed up to a bound, which keeps nothing out that was allowed", async () => {
    for (let n = 0; n < limits.changesListed; n += 1)
      for (const event of [ask, stop("denied")]) await happens(event);
    expect(kinds().filter((kind) => kind === "controlAsked")).toHaveLength(limits.changesListed / 2);
    expect(log().at(-1)?.event).toMatchObject({ kind: "changesNotListed", of: "controlAsks" });
    await house.said();
    await happens(ask);
    await happens(allow());
    expect((await house.said()).to(alice)).toEqual(["controlAllowed"]);
    await happens(stop("escape"));
    expect(kinds().slice(-2)).toEqual(["controlAllowed", "controlStopped"]);
  });

  test("what ends it is listed, also where it is a change of the picture that would not be", async () => {
    await pausesAndResumes(limits.changesListed);
    await happens(allow());
    await happens({ kind: "pictureGone" });
    expect(kinds().slice(-3)).toEqual(["changesNotListed", "controlAllowed", "pictureGone"]);
  });

  test("what was allowed and stopped again and again is listed up to a bound, and the end always", async () => {
    for (let n = 0; n < limits.changesListed; n += 1)
      for (const event of [allow(), stop("escape")]) await happens(event);
    expect(log().at(-1)?.event).toMatchObject({ kind: "changesNotListed", of: "controlChanges" });
    await happens({ kind: "controlStopped", grant, why: "scam" });
    expect(log().at(-1)?.event).toMatchObject({ kind: "controlStopped", why: "scam" });
    expect(await fittingEntries(emptyLog(session.id), log(), webSha256)).toHaveLength(log().length);
  });
});
