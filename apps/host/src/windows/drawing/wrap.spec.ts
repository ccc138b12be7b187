import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { wrap } from "./wrap.js";

/** As in a typewriter, letters of East Asia twice as wide. */
const measure = (text: string) =>
  [...text].reduce((width, letter) => width + (/[\u3000-\u9fff\uff00-\uff60]/u.test(letter) ? 2 : 1), 0);

describe("a text in lines", () => {
  test.each([
    ["Banks never ask for this.", 12, ["Banks never", "ask for", "this."]],
    ["bob@assist.example", 8, ["bob@assi", "st.examp", "le"]],
    ["one\ntwo", 20, ["one", "two"]],
    ["", 20, [""]],
    ["これは詐欺です。", 14, ["これは詐欺", "です。"]],
    ["「許可」を押す", 8, ["「許可」", "を押す"]],
  ])("%j, %d wide", (text, width, lines) => {
    expect(wrap(text, width, measure)).toEqual(lines);
  });

  test("is never wider than it may be, and loses nothing but spaces", () => {
    const letters = fc.constantFrom(...Array.from("abc .,、。「」あ漢ー@"));
    const texts = fc.array(letters, { maxLength: 60 }).map((all) => all.join(""));
    const holds = (text: string, width: number) => {
      const lines = wrap(text, width, measure);
      for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    };
    fc.assert(fc.property(texts, fc.integer({ min: 2, max: 30 }), holds));
  });
});
