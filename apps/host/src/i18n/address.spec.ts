import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { cutToFit, shortAddress, visible } from "./address.js";

const fitsIn = (length: number) => (text: string) => [...text].length <= length;

describe("an address for people to read", () => {
  test.each([
    ["bob@assist.example", 40, "bob@assist.example"],
    ["@bob:assist.example", 40, "@bob:assist.example"],
    [`${"b".repeat(50)}@assist.example`, 24, "bbbbbbbb…@assist.example"],
    [`@${"b".repeat(50)}:assist.example`, 24, "@bbbbbbb…:assist.example"],
    [`bank@${"safe.".repeat(20)}evil.example`, 20, "…e.safe.evil.example"],
  ])("%s, in %d characters: %s", (address, length, shown) => {
    expect(cutToFit(address, fitsIn(length))).toBe(shown);
  });

  test("shows what is invisible in it, and what turns the direction of reading", () => {
    expect(visible("bob\u202e\u200b@evil.example\u2066")).toBe("bob<U+202E><U+200B>@evil.example<U+2066>");
  });

  test("fits, whatever the address, and ends with what it ends with", () => {
    const address = fc.oneof(fc.string({ unit: "binary", minLength: 1, maxLength: 300 }), fc.emailAddress());
    const holds = (given: string, length: number) => {
      const shown = cutToFit(given, fitsIn(length));
      expect([...shown].length).toBeLessThanOrEqual(length);
      expect(visible(given).endsWith([...shown].at(-1) ?? "")).toBe(true);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Z}]/u);
    };
    fc.assert(fc.property(address, fc.integer({ min: 2, max: 60 }), holds));
  });

  test("turns nothing around it in a sentence", () => {
    expect(shortAddress("\u05d0@example.org")).toBe("\u2068\u05d0@example.org\u2069");
  });
});
