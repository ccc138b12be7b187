import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { inputEvent, typedTextMaxLength } from "@assist/protocol";
import { typable, typedTextOf } from "./typed-text.js";

describe("a text that is to be typed there", () => {
  test.each([
    ["a\r\nb\rc\u2028d", "a\nb\nc\nd"],
    ["tab\there", "tab\there"],
    ["bell\u0007, escape\u001b[2J, delete\u007f", "bell, escape[2J, delete"],
    ["日本語 👩‍👩‍👧 é", "日本語 👩‍👩‍👧 é"],
  ])("%j is %j", (written, typed) => {
    expect(typable(written)).toBe(typed);
  });

  test("is as long as one message can be, and not longer", () => {
    expect(typedTextOf("a".repeat(typedTextMaxLength))).toMatchObject({ state: "ready", left: 0 });
    expect(typedTextOf("a".repeat(typedTextMaxLength + 3))).toEqual({ state: "too-long", over: 3 });
    expect(typedTextOf("\u0000")).toEqual({ state: "empty" });
  });

  test("whatever is pasted: what is ready can be sent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 3_000 }), (written) => {
        const typed = typedTextOf(written);
        if (typed.state !== "ready") return;
        expect(inputEvent.safeParse({ type: "text", text: typed.text }).success).toBe(true);
      }),
    );
  });
});
