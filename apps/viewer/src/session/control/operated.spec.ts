import { expect, test } from "@jest/globals";
import type { ControlState } from "@assist/protocol";
import { accepted, helperView, requesterView } from "../../testing/views.js";
import { initialPageState } from "../page-state.js";
import { isOperated, mayResume } from "./operated.js";

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
