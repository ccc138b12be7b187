import type { InputDevice, XEvent, Xinput } from "x11";
import type { X11Display } from "./x11-display.js";

/** Where an event came from. `unknown`: a device that was plugged in a moment ago; nothing is believed of it yet. */
export type SourceKind = "real" | "xtest" | "unknown";

const slavePointer = 3;
const slaveKeyboard = 4;

/** The server makes one pair of them for each pair of masters and names them itself. */
export const isXtestName = (name: string): boolean => /(^|\s)XTEST (pointer|keyboard)$/.test(name);

/**
 * Which devices of the display are the XTEST ones, through which programs press keys, and which are real. Follows devices
 * that come and go.
 */
export class XtestDevices {
  readonly #display: X11Display;
  readonly #xinput: Xinput;
  readonly #kinds = new Map<number, SourceKind>();
  #devices: readonly InputDevice[] = [];

  static async start(display: X11Display): Promise<XtestDevices> {
    const xinput = await display.extension("xinput");
    const devices = new XtestDevices(display, xinput);
    xinput.XISelectEvents(display.root, { deviceId: xinput.AllDevices, mask: ["HierarchyChanged"] });
    display.onEvent((event) => devices.#notice(event));
    await devices.#read();
    return devices;
  }

  private constructor(display: X11Display, xinput: Xinput) {
    this.#display = display;
    this.#xinput = xinput;
  }

  kindOf(sourceId: number): SourceKind {
    return this.#kinds.get(sourceId) ?? "unknown";
  }

  /** Ids of the XTEST device of that kind; injected keys are read by its own map of keys. */
  get xtestKeyboard(): number | undefined {
    return this.#idOf(slaveKeyboard);
  }

  get xtestPointer(): number | undefined {
    return this.#idOf(slavePointer);
  }

  /** All keyboards, XTEST's too: each has a map of keys of its own. */
  get keyboards(): readonly number[] {
    return this.#devices.filter((device) => device.use === slaveKeyboard).map((device) => device.deviceId);
  }

  #idOf(use: number): number | undefined {
    return this.#devices.find((device) => device.use === use && isXtestName(device.name))?.deviceId;
  }

  #notice(event: XEvent): void {
    if (event.name !== "XIHierarchyChanged") return;
    // Ids of real devices are given again: until the server has said what is what, nothing is known of them.
    for (const [id, kind] of this.#kinds) if (kind === "real") this.#kinds.delete(id);
    this.#read().catch(() => undefined);
  }

  async #read(): Promise<void> {
    this.#devices = await this.#display.ask((answer) =>
      this.#xinput.XIQueryDevice(this.#xinput.AllDevices, answer),
    );
    this.#kinds.clear();
    for (const device of this.#devices) {
      this.#kinds.set(device.deviceId, isXtestName(device.name) ? "xtest" : "real");
    }
  }
}
