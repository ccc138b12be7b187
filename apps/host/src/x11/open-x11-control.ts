import type { Desktop } from "../ports/desktop.port.js";
import type { Injector } from "../ports/injector.port.js";
import type { LocalInput } from "../ports/local-input.port.js";
import { InjectionLedger } from "./injection-ledger.js";
import { X11Desktop } from "./x11-desktop.js";
import { X11DisplayError } from "./x11-display-error.js";
import type { X11Display } from "./x11-display.js";
import { X11Injector } from "./x11-injector.js";
import { X11LocalInput } from "./x11-local-input.js";
import { XtestDevices } from "./xtest-devices.js";

/** Hands and eyes on one display. `devices` says of what device an event came, for windows that ask. */
export interface X11Control {
  readonly injector: Injector;
  readonly localInput: LocalInput;
  readonly desktop: Desktop;
  readonly devices: XtestDevices;
  /** Lets go of everything; the connection stays open. */
  close(): Promise<void>;
}

/**
 * All on the one connection, so that what was injected is told from what others do: the server reports in the order in
 * which things happened. Throws {@link X11DisplayError} `unsupported-display` where local input cannot be told from
 * injected.
 */
export async function openX11Control(display: X11Display): Promise<X11Control> {
  await refuseUnsupported(display);
  const devices = await XtestDevices.start(display);
  const ledger = new InjectionLedger();
  const injector = await X11Injector.start(display, devices, ledger);
  const localInput = await X11LocalInput.start(display, devices, ledger);
  const desktop = await X11Desktop.start(display);
  return {
    injector,
    localInput,
    desktop,
    devices,
    async close() {
      await injector.close();
      await localInput.close();
    },
  };
}

async function refuseUnsupported(display: X11Display): Promise<void> {
  for (const name of ["xtest", "xinput", "xkb", "randr"] as const) {
    await display.extension(name).catch((cause: unknown) => {
      throw unsupported(display, cause);
    });
  }
  const { xi2 } = await display.extension("xinput");
  // Before 2.1 raw events do not say of what device they are, and do not come while a program has grabbed the keyboard.
  if (xi2 === null || (xi2.majorVersion === 2 && xi2.minorVersion < 1)) throw unsupported(display);
}

function unsupported(display: X11Display, cause?: unknown): X11DisplayError {
  return new X11DisplayError(
    "unsupported-display",
    `The display ${display.name} does not tell what a person does from what a program does, so nobody can be allowed to operate it from elsewhere. Use the computer's own X.Org desktop.`,
    cause,
  );
}
