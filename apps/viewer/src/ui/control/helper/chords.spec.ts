import { expect, test } from "@jest/globals";
import { inputEvent } from "@assist/protocol";
import { chordsFor } from "./chords.js";

test("a letter is pressed where the other computer's layout has it", () => {
  const codes = (layout?: string) => chordsFor(layout).find(({ shown }) => shown === "Ctrl+W")?.codes;
  expect([codes(), codes("de"), codes("fr"), codes("toString")]).toEqual([
    ["ControlLeft", "KeyW"],
    ["ControlLeft", "KeyW"],
    ["ControlLeft", "KeyZ"],
    ["ControlLeft", "KeyW"],
  ]);
});

test("each of them can be sent", () => {
  const sent = chordsFor("us").flatMap(({ codes }) => codes);
  expect(sent.every((code) => inputEvent.safeParse({ type: "keydown", code }).success)).toBe(true);
});
