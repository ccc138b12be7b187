import type { X11Display } from "./x11-display.js";
import { xkbGetMap } from "./xkb-get-map.js";

/**
 * Root window property that names the keycodes that are borrowed, as pairs of keycode and what it gives alone: whoever finds it after a
 * crash gives them back.
 */
const propertyName = "_ASSIST_BORROWED_KEYCODES";
/** Predefined atom. */
const cardinal = 6;

/** Keysym by keycode. */
export type BorrowedKeycodes = ReadonlyMap<number, number>;

/** To be called before the keycodes get their keysyms. */
export async function noteBorrowed(display: X11Display, borrowed: BorrowedKeycodes): Promise<void> {
  const property = await display.atom(propertyName);
  const { client, root } = display;
  if (borrowed.size === 0) client.DeleteProperty(root, property);
  else client.ChangeProperty(0, root, property, cardinal, 32, [...borrowed].flat());
}

/**
 * Takes the meaning from all keycodes that some process of this agent had lent one, where they still have just that: a
 * layout that was chosen since has its own. Also for those of a process that is gone.
 */
export async function giveBackBorrowed(display: X11Display): Promise<void> {
  const borrowed = await readBorrowed(display);
  if (borrowed.size === 0) return;
  const { UseCoreKbd } = await display.extension("xkb");
  const map = await xkbGetMap(display, UseCoreKbd);
  for (const [keycode, keysym] of borrowed) {
    if (map.plain(keycode, 0) === keysym) assignKeysyms(display, keycode, [0, 0]);
  }
  await noteBorrowed(display, new Map());
  await display.sync();
}

/** Alone and with Shift: of one alone the server would make a pair of a small letter and a capital. 0: none. */
export function assignKeysyms(
  display: X11Display,
  keycode: number,
  keysyms: readonly [alone: number, withShift: number],
): void {
  display.client.ChangeKeyboardMapping(keycode, keysyms.length, keysyms);
}

async function readBorrowed(display: X11Display): Promise<BorrowedKeycodes> {
  const property = await display.atom(propertyName);
  const { data } = await display.ask<{ readonly data: Buffer }>((answer) =>
    display.client.GetProperty(0, display.root, property, cardinal, 0, 2 * 256, answer),
  );
  const borrowed = new Map<number, number>();
  for (let at = 0; at + 8 <= data.length; at += 8) {
    const keycode = data.readUInt32LE(at);
    if (keycode >= display.minKeycode && keycode <= display.maxKeycode) {
      borrowed.set(keycode, data.readUInt32LE(at + 4));
    }
  }
  return borrowed;
}
