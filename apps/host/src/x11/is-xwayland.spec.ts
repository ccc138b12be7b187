import { expect, test } from "@jest/globals";
import { isOfXwayland } from "./is-xwayland.js";

test("XWayland is known by the names of its devices", () => {
  const masters = ["Virtual core pointer", "Virtual core keyboard"];
  const named = (...names: string[]) => [...masters, ...names].map((name) => ({ name }));
  expect(isOfXwayland(named("Virtual core XTEST pointer", "xwayland-pointer:12"))).toBe(true);
  expect(isOfXwayland(named("xwayland-keyboard:12"))).toBe(true);
  expect(isOfXwayland(named("Xephyr virtual mouse", "AT Translated Set 2 keyboard"))).toBe(false);
});
