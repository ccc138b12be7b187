import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { InputEvent } from "@assist/protocol";
import { asEvent } from "../../../testing/as-event.js";
import { KeyHand, type KeyState } from "./key-hand.js";

const state = (code: string, about: Partial<KeyState> & { held?: readonly string[] } = {}): KeyState =>
  asEvent({
    code,
    key: "x",
    repeat: false,
    isComposing: false,
    timeStamp: 0,
    getModifierState: (modifier: string) => (about.held ?? []).includes(modifier),
    ...about,
  });

function hand(onMac = false) {
  const sent: InputEvent[] = [];
  let left = 0;
  const keys = new KeyHand({ send: (event) => sent.push(event), leave: () => (left += 1), onMac });
  const told = () => sent.map((event) => (event.type === "text" ? `"${event.text}"` : said(event)));
  return { keys, told, left: () => left };
}
const said = (event: InputEvent) =>
  "code" in event ? `${event.type === "keydown" ? "+" : "-"}${event.code}` : event.type;

describe("keys", () => {
  test("go by their place, once each however long they are held", () => {
    const { keys, told } = hand();
    keys.down(state("KeyA", { key: "q" }));
    keys.down(state("KeyA", { key: "q", repeat: true }));
    keys.down(state("KeyA", { key: "q" }));
    keys.up(state("KeyA", { key: "q" }));
    keys.up(state("KeyA", { key: "q" }));
    expect(told()).toEqual(["+KeyA", "-KeyA"]);
  });

  test("are kept from the browser: Tab, Escape and its shortcuts too", () => {
    const { keys } = hand();
    const kept = ["Tab", "Escape", "F5", "AltLeft", "KeyF"].map(
      (code) => keys.down(state(code)) && keys.up(state(code)),
    );
    expect(kept).not.toContain(false);
  });

  test("come back by the chord, by place or by print, and nothing stays held", () => {
    const held = ["Control", "Alt", "Shift"];
    for (const q of [state("KeyQ", { held }), state("KeyA", { key: "q", held })]) {
      const { keys, told, left } = hand();
      for (const code of ["ControlLeft", "AltLeft", "ShiftLeft"]) keys.down(state(code, { held }));
      keys.down(q);
      expect(left()).toBe(1);
      expect(told().slice(3)).toEqual(["-ControlLeft", "-AltLeft", "-ShiftLeft"]);
    }
  });

  test("come back as well where Control and Alt are told as AltGr", () => {
    const { keys, left } = hand();
    keys.down(state("ControlLeft", { held: ["Control"] }));
    keys.down(state("AltLeft", { held: ["Control", "Alt"] }));
    keys.down(state("ShiftLeft", { held: ["Control", "Alt", "Shift"] }));
    keys.down(state("KeyQ", { key: "Ω", held: ["AltGraph", "Shift"] }));
    expect(left()).toBe(1);
  });

  test("of an input method are left to it", () => {
    const { keys, told } = hand();
    expect(keys.down(state("KeyK", { key: "Process" }))).toBe(false);
    expect(keys.down(state("KeyA", { isComposing: true }))).toBe(false);
    expect(keys.up(state("KeyA", { isComposing: true }))).toBe(false);
    expect(told()).toEqual([]);
  });

  test("of an on-screen keyboard, which have no place, are written", () => {
    const { keys, told } = hand();
    keys.down(state("", { key: "あ" }));
    keys.down(state("Unidentified", { key: "e" }));
    expect(keys.down(state("", { key: "Unidentified" }))).toBe(false);
    expect(told()).toEqual(['"あ"', '"e"']);
  });

  test("AltGr of Windows is itself, without the Control that comes before it", () => {
    const { keys, told } = hand();
    keys.down(state("ControlLeft", { key: "Control", timeStamp: 100, held: ["Control"] }));
    keys.down(state("AltRight", { key: "AltGraph", timeStamp: 100, held: ["AltGraph"] }));
    keys.down(state("KeyQ", { key: "@", timeStamp: 300, held: ["AltGraph"] }));
    keys.up(state("KeyQ", { key: "@", timeStamp: 350, held: ["AltGraph"] }));
    keys.up(state("ControlLeft", { key: "Control", timeStamp: 400 }));
    keys.up(state("AltRight", { key: "AltGraph", timeStamp: 400 }));
    expect(told()).toEqual(["+ControlLeft", "-ControlLeft", "+AltRight", "+KeyQ", "-KeyQ", "-AltRight"]);
  });

  test("a modifier that was let go elsewhere is released with the next key, before it is pressed", () => {
    const { keys, told } = hand();
    keys.down(state("ControlLeft", { held: ["Control"] }));
    keys.down(state("KeyW"));
    expect(told()).toEqual(["+ControlLeft", "-ControlLeft", "+KeyW"]);
  });

  test("of a Mac with Command held do not wait for a release that never comes", () => {
    const { keys, told } = hand(true);
    keys.down(state("MetaLeft", { held: ["Meta"] }));
    keys.down(state("KeyC", { held: ["Meta"] }));
    keys.up(state("MetaLeft"));
    expect(told()).toEqual(["+MetaLeft", "+KeyC", "-KeyC", "-MetaLeft"]);
  });

  test("Caps Lock of a Mac is a whole press each time", () => {
    const { keys, told } = hand(true);
    keys.down(state("CapsLock"));
    keys.up(state("CapsLock"));
    expect(told()).toEqual(["+CapsLock", "-CapsLock", "+CapsLock", "-CapsLock"]);
  });

  test("whatever is pressed in whatever order: each press has its one release, and never more than 16 are down", () => {
    const codes = ["KeyA", "KeyB", "ShiftLeft", "ControlLeft", "AltRight", "MetaLeft", ...letters()];
    const step = fc.record({
      code: fc.constantFrom(...codes),
      down: fc.boolean(),
      repeat: fc.boolean(),
      isComposing: fc.boolean(),
      key: fc.constantFrom("x", "AltGraph", "Process"),
      timeStamp: fc.nat({ max: 20 }),
      held: fc.subarray(["Shift", "Control", "Meta"]),
    });
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 80 }), (onMac, steps) => {
        const { keys, told } = hand(onMac);
        for (const { code, down, ...about } of steps) {
          if (down) keys.down(state(code, about));
          else keys.up(state(code, about));
        }
        keys.releaseAll();
        const held = new Set<string>();
        for (const word of told()) {
          const code = word.slice(1);
          expect(held.has(code)).toBe(word.startsWith("-"));
          if (word.startsWith("+")) held.add(code);
          else held.delete(code);
          expect(held.size).toBeLessThanOrEqual(16);
        }
        expect(held.size).toBe(0);
      }),
    );
  });
});

const letters = () => Array.from({ length: 20 }, (_, index) => `Key${String.fromCodePoint(67 + index)}`);
