import { beforeEach, expect, test } from "@jest/globals";
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
