import { describe, expect, test } from "@jest/globals";
import { lockKeyboard, withKeyboardLock } from "./keyboard-lock.js";

describe("the keyboard in full screen", () => {
  test("is locked where the browser can", async () => {
    let locked = 0;
    const lock = async () => {
      locked += 1;
    };
    expect([await lockKeyboard({ keyboard: { lock } }), locked]).toEqual([true, 1]);
  });

  test("is not where the browser cannot or does not", async () => {
    const lock = () => Promise.reject(new DOMException("not in full screen", "InvalidStateError"));
    expect(await Promise.all([{}, { keyboard: {} }, { keyboard: { lock } }].map(lockKeyboard))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test("is asked for in the newer way of browsers that know it, and only they say so", () => {
    let known = 0;
    const options = withKeyboardLock(() => (known += 1));
    expect(known).toBe(0);
    expect([options.keyboardLock, known]).toEqual(["browser", 1]);
  });
});
