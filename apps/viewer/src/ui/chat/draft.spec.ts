import { describe, expect, test } from "@jest/globals";
import { chatTextMaxLength } from "@assist/protocol";
import { draftInSteps, draftOf, maySend, sends } from "./draft.js";

const long = (characters: number) => "あ".repeat(characters);

describe("a message that is written", () => {
  test.each([
    ["", { state: "empty" }],
    [" \n ", { state: "empty" }],
    ["hello", { state: "short" }],
    [long(chatTextMaxLength - 201), { state: "short" }],
    [long(chatTextMaxLength - 200), { state: "near-end", left: 200 }],
    [`  ${long(chatTextMaxLength)}\n`, { state: "near-end", left: 0 }],
    [long(chatTextMaxLength + 1), { state: "too-long", over: 1 }],
  ])("%#", (typed, draft) => {
    expect(draftOf(typed)).toEqual(draft);
  });

  test("goes only when there is something, and not too much", () => {
    expect(["", "hello", long(chatTextMaxLength + 1)].map((typed) => maySend(draftOf(typed)))).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe("what is read out of it", () => {
  test.each([
    [0, 0],
    [1, 10],
    [10, 10],
    [11, 20],
    [21, 50],
    [51, 100],
    [100, 100],
    [101, 200],
    [200, 200],
  ])("%d characters left: at most %d", (left, said) => {
    expect(draftInSteps({ state: "near-end", left })).toEqual({ state: "near-end", left: said });
  });

  test.each([
    [1, 10],
    [201, 500],
    [501, 1_000],
    [7_000, 10_000],
  ])("%d characters too many: at most %d", (over, said) => {
    expect(draftInSteps({ state: "too-long", over })).toEqual({ state: "too-long", over: said });
  });

  test("says nothing new while there is room", () => {
    expect(draftInSteps({ state: "short" })).toEqual({ state: "short" });
  });
});

describe("the key that sends", () => {
  const enter = { key: "Enter", shiftKey: false, isComposing: false, timeStamp: 5_000 };
  const never = -Infinity;

  test.each([
    ["Enter", enter, never, true],
    ["another key", { ...enter, key: "a" }, never, false],
    ["a new line", { ...enter, shiftKey: true }, never, false],
    ["a word is chosen", { ...enter, isComposing: true }, never, false],
    ["the same press ended the composition", enter, 4_999, false],
    ["the press after that", enter, 4_900, true],
  ])("%s", (_, press, composedAt, goes) => {
    expect(sends(press, composedAt)).toBe(goes);
  });
});
