import { expect, test } from "@jest/globals";
import type { ControlState, ControlView } from "@assist/protocol";
import { noControl } from "../../../session/control/control-state.js";
import { handsOf } from "./hands-state.js";

const grant = "AAAAAAAAAAAAAAAAAAAAAA";
const on = (devices: ("mouse" | "keyboard")[]): ControlState => ({
  state: "on",
  grant,
  devices,
  remainingMs: 1,
});
const view = (control: ControlState): ControlView => ({ devices: ["mouse", "keyboard"], control });
const nothing = { mouse: false, keyboard: false };

test("what was allowed goes there, once it is connected and the picture is seen", () => {
  const state = { ...noControl, view: view(on(["mouse"])) };
  expect(handsOf({ ...state, input: "open" }, true)).toEqual({ mouse: true, keyboard: false });
  expect(handsOf({ ...state, input: "opening" }, true)).toEqual(nothing);
  expect(handsOf({ ...state, input: "open" }, false)).toEqual(nothing);
});

test("nothing goes there before it is allowed, or after", () => {
  const asked: ControlState = { state: "asked", grant, devices: ["mouse"], minutes: 5, again: true };
  const off: ControlState = { state: "off", why: "escape", canGiveBack: true };
  for (const control of [asked, off])
    expect(handsOf({ ...noControl, view: view(control), input: "open" }, true)).toEqual(nothing);
  expect(handsOf({ ...noControl, input: "open" }, true)).toEqual(nothing);
});
