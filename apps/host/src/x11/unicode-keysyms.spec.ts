import { expect, test } from "@jest/globals";
import { keysymsOf } from "./unicode-keysyms.js";

test.each([
  ["a", 0x61],
  ["~", 0x7e],
  ["ß", 0xdf],
  ["Ā", 0x0100_0100],
  ["日", 0x0100_65e5],
  ["😀", 0x0101_f600],
])("the usual keysym of %s", (character, keysym) => {
  expect(keysymsOf(character)[0]).toBe(keysym);
});

test.each([
  ["€", 0x20ac],
  ["с", 0x06d3],
  ["タ", 0x04c0],
  ["ω", 0x07f9],
])("layouts may have %s by its keysym from before Unicode", (character, keysym) => {
  expect(keysymsOf(character)).toContain(keysym);
});
