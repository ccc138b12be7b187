import { describe, expect, test } from "@jest/globals";
import { chatTextMaxLength } from "@assist/protocol";
import { draftOf, maySend, sends } from "./draft.js";

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
