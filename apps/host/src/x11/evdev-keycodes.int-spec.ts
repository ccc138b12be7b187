import { expect, test } from "@jest/globals";
import { isKnownKeycode, keycodeOf } from "./evdev-keycodes.js";
import { xkbKeycodes } from "./testing/xkb-keycodes.js";

test("every key is where the X server's own file has it", () => {
  const theirs = xkbKeycodes();
  const ours = Object.fromEntries(Object.keys(theirs).map((code) => [code, keycodeOf(code)]));
  expect(ours).toEqual(theirs);
});

test("Zenkaku/Hankaku, for which that file has no place of its own", () => {
  expect(keycodeOf("Lang5")).toBe(93);
});

test("no two keys are in one place, and none is beyond what X can say", () => {
  const known = Array.from({ length: 256 }, (_, keycode) => keycode).filter(isKnownKeycode);
  expect(known).toHaveLength(Object.keys(xkbKeycodes()).length + 1);
});

test.each(["Fn", "Hyper", "toString", "__proto__", "constructor", ""])("%j has no place", (code) => {
  expect(keycodeOf(code)).toBeUndefined();
});
