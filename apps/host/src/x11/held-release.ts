import type { Injector } from "../ports/injector.port.js";
import { giveBackBorrowed } from "./borrowed-keycodes.js";
import { keycodeOf } from "./evdev-keycodes.js";
import { InjectionLedger } from "./injection-ledger.js";
import { openX11Display } from "./open-x11-display.js";
import type { X11Display } from "./x11-display.js";
import { xButtons } from "./x11-injector.js";
import { readDownDetails } from "./xtest-state.js";
import { XtestDevices } from "./xtest-devices.js";
import { XtestHand } from "./xtest-hand.js";

/** What the process that survives lets go of. */
export interface HeldRelease {
  /**
   * Lets go of these, of all that is held down through XTEST besides, and of the keycodes that were borrowed for text.
   * Never rejects.
   */
  release(held: Injector["held"]): Promise<void>;
  close(): Promise<void>;
}

/** Has a connection of its own, opened beforehand. Throws {@link X11DisplayError}. */
export async function openHeldRelease(
  displayName?: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<HeldRelease> {
  const display = await openX11Display(displayName, environment);
  const devices = await XtestDevices.start(display);
  const xtest = await display.extension("xtest");
  // A program that has grabbed the server must not be able to hold this up.
  xtest.GrabControl(true);
  const hand = new XtestHand(display, xtest, new InjectionLedger());
  return {
    async release(held) {
      try {
        await releaseAll(display, devices, hand, held);
      } catch {
        // The display is gone, and with it what was held.
      }
    },
    close: () => display.close(),
  };
}

async function releaseAll(
  display: X11Display,
  devices: XtestDevices,
  hand: XtestHand,
  held: Injector["held"],
): Promise<void> {
  const keys = new Set(held.codes.flatMap((code) => keycodeOf(code) ?? []));
  const buttons = new Set(buttonsOf(held.buttons));
  // At once what is known, then what else is found: the first must not wait for an answer.
  for (const key of keys) hand.key(key, false);
  for (const button of buttons) hand.button(button, false);
  await hand.settled();
  for (const key of await readDownDetails(display, devices.xtestKeyboard, "keys")) hand.key(key, false);
  for (const button of await readDownDetails(display, devices.xtestPointer, "buttons")) {
    hand.button(button, false);
  }
  await hand.settled();
  await giveBackBorrowed(display);
}

function buttonsOf(mask: number): readonly number[] {
  return Object.entries(xButtons)
    .filter(([button]) => (mask & Number(button)) !== 0)
    .map(([, number]) => number);
}
