import type { RoomName, SeatId } from "@assist/assist-core";
import { beforeEach, expect, test } from "@jest/globals";
import { ShownTracks } from "./shown-tracks.js";

const seat = "seat-1" as SeatId;
let tracks: ShownTracks;
beforeEach(() => {
  tracks = new ShownTracks();
});

const at = (name = "room-1") => ({ room: name as RoomName, seat });
const shared = (track: string, connection = "first", room?: string) =>
  tracks.isNews({ kind: "screenShared", ...at(room), track, connection });
const unshared = (track: string, connection = "first") =>
  tracks.isNews({ kind: "screenUnshared", ...at(), track, connection });
const left = (connection = "first") => tracks.isNews({ kind: "participantLeft", ...at(), connection });

test("a track comes and goes, and comes again as another one", () => {
  expect([shared("one"), unshared("one"), shared("two"), left()]).toEqual([true, true, true, true]);
  expect(shared("three", "second")).toBe(true);
});

test("what is said of a track after its end says nothing of what is shown", () => {
  shared("one");
  unshared("one");
  expect(shared("one")).toBe(false);
  left();
  expect(shared("late", "first")).toBe(false);
});

test("the end of a track that was replaced is not the end of what is shown", () => {
  shared("one");
  shared("two", "second");
  expect([unshared("one"), left("first")]).toEqual([false, false]);
  expect(unshared("two", "second")).toBe(true);
});

test("an end that is told twice ends nothing that came meanwhile", () => {
  shared("one");
  expect([unshared("one"), unshared("one")]).toEqual([true, false]);
});

test("an end is believed where the beginning was never heard", () => {
  expect([unshared("one"), left("second")]).toEqual([true, true]);
});

test("rooms are kept apart, and forgotten with their end", () => {
  shared("one");
  unshared("one");
  expect(shared("one", "first", "room-2")).toBe(true);
  tracks.roomFinished("room-1" as RoomName);
  expect(shared("one")).toBe(true);
});

test("only so much is remembered", () => {
  unshared("oldest");
  for (let n = 0; n < 200; n += 1) unshared(`track-${String(n)}`);
  expect(shared("track-199")).toBe(false);
  expect(shared("oldest")).toBe(true);
  for (let n = 0; n < 2_000; n += 1) shared("one", "first", `other-${String(n)}`);
  expect(unshared("track-199")).toBe(true);
});
