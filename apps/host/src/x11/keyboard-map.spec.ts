import { describe, expect, test } from "@jest/globals";
import { KeyboardMap, type KeySymbols, type KeyType } from "./keyboard-map.js";

const mod5 = 0x80;
/** Shift gives the second level, AltGr the third, both the fourth. */
const fourLevel: KeyType = {
  levels: 4,
  entries: [
    { mods: 1, level: 1 },
    { mods: mod5, level: 2 },
    { mods: 1 | mod5, level: 3 },
  ],
};
const onControl: KeyType = { levels: 2, entries: [{ mods: 4, level: 1 }] };

const key = (type: KeyType, ...groups: number[][]): KeySymbols => ({
  groups,
  types: groups.map(() => type),
  outOfRange: "wrap",
});
const shiftKey = 50;
const altGrKey = 92;
const map = new KeyboardMap(
  new Map([
    [24, key(fourLevel, [0x71, 0x51, 0x40, 0x7d9], [0x6ca, 0x6ea])],
    [25, key(fourLevel, [0x77, 0x57])],
    [26, key(onControl, [0x65, 0x78])],
    [shiftKey, key(onControl, [0xffe1])],
    [altGrKey, key(onControl, [0xfe03])],
    [120, key(onControl, [0, 0])],
    [190, key(onControl, [0x7a])],
  ]),
  new Map([
    [shiftKey, 1],
    [altGrKey, mod5],
  ]),
);

describe("a map of keys", () => {
  test.each([
    ["alone", 0x71, 0],
    ["with Shift", 0x51, 1],
    ["with AltGr", 0x40, mod5],
    ["with both", 0x7d9, 1 | mod5],
  ])("finds what a key gives %s", (_, keysym, mods) => {
    expect(map.placeOf([keysym], 0)).toEqual({ keycode: 24, mods });
  });

  test("holds for it the keys that set these modifiers", () => {
    expect(map.keysFor(1 | mod5)).toEqual([shiftKey, altGrKey]);
    expect(map.keysFor(0)).toEqual([]);
  });

  test("knows nothing that is reached by other modifiers, in another group or on a media key only", () => {
    expect(map.placeOf([0x78], 0)).toBeUndefined();
    expect(map.placeOf([0x6ca], 0)).toBeUndefined();
    expect(map.placeOf([0x7a], 0)).toBeUndefined();
  });

  test("reads the group in use, and wraps where a key has fewer", () => {
    expect(map.plain(24, 1)).toBe(0x6ca);
    expect(map.plain(25, 1)).toBe(0x77);
    expect(map.plainInAnyGroup(24)).toEqual([0x71, 0x6ca]);
    expect(map.hasPlain(0x77, 1)).toBe(true);
    expect(map.hasPlain(0x71, 1)).toBe(false);
  });

  test("tells keys that mean nothing", () => {
    expect(map.isEmpty(120)).toBe(true);
    expect(map.isEmpty(24)).toBe(false);
    expect(map.isEmpty(8)).toBe(true);
  });
});
