import { expect, test } from "@jest/globals";
import type { ControlState } from "@assist/protocol";
import { accepted, helperView, requesterView } from "../../testing/views.js";
import { handPause } from "../../testing/hand-pause.js";
import { initialPageState, type PageState } from "../page-state.js";
import { Store } from "../store.js";
import { isOperated, mayResume, watchOperated } from "./operated.js";

const on = { state: "on", grant: "a", devices: ["mouse"], remainingMs: 1_000 } satisfies ControlState;
const off = { state: "off", canGiveBack: true } satisfies ControlState;

const stateOf = (control: ControlState, viewOf: typeof requesterView) => ({
  control: { ...initialPageState.control, view: { devices: [], control } },
  entry: {
    ...{ step: "seated" as const, view: viewOf({ status: accepted, peerHere: true }) },
    clock: { serverNow: 0, monotonicNow: 0 },
  },
});

test("only the requester's page is operated, and only while control is on", () => {
  expect(isOperated(stateOf(on, requesterView))).toBe(true);
  expect(isOperated(stateOf(on, helperView))).toBe(false);
  expect(isOperated(stateOf(off, requesterView))).toBe(false);
});

test.each([
  ["nothing is injected since the picture is paused", { ...on, hold: "picture-paused" as const }, true],
  ["nothing is injected since the requester moves the mouse", { ...on, hold: "local-touch" as const }, true],
  ["control is off", off, true],
  ["the helper could click", on, false],
  ["the helper could click again at any moment", { ...on, hold: "interrupted" as const }, false],
])("the picture may be resumed or not: %s", (_, control, may) => {
  expect(mayResume(stateOf(control, requesterView))).toBe(may);
});

test("what the helper began to press while control was on gives nothing within a second after it", async () => {
  const { pause, passes } = handPause();
  const state = new Store<PageState>({ ...initialPageState, ...stateOf(off, requesterView) });
  watchOperated(state, pause);
  const now = (control: ControlState) =>
    state.patch({ control: { ...state.get().control, view: { devices: [], control } } });
  now(on);
  await passes(5_000);
  now(off);
  await passes(999);
  expect(isOperated(state.get())).toBe(true);
  await passes(1);
  expect(isOperated(state.get())).toBe(false);
  now(on);
  now(off);
  await passes(500);
  now(on);
  await passes(2_000);
  expect(isOperated(state.get())).toBe(true);
});
