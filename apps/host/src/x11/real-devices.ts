import type { InputDevice, XEvent, Xinput } from "x11";
import type { X11Display } from "./x11-display.js";
import { isXtestName } from "./xtest-devices.js";

const slavePointer = 3;
const slaveKeyboard = 4;

/** XISlaveRemoved, XISlaveAttached, XISlaveDetached, XIDeviceDisabled (XI2proto.h). */
const takenAway = 8 | 16 | 32 | 128;

/** xXIHierarchyEvent from its evtype on: 24 bytes, then 12 for each device (id, attachment, use, enabled, pad, flags). */
const headerBytes = 24;
const changeBytes = 12;

/**
 * Keyboards and pointers through which a person reaches the desktop: enabled, attached, and not XTEST's. A device that is
 * disabled or floats says nothing any more, and a server that shows another virtual terminal disables all of them.
 */
export class RealDevices {
  readonly #display: X11Display;
  readonly #xinput: Xinput;
  readonly #listeners = new Set<() => void>();
  /** Kind of device by id. */
  #usable: ReadonlyMap<number, number> = new Map();

  static async start(display: X11Display): Promise<RealDevices> {
    const xinput = await display.extension("xinput");
    const devices = new RealDevices(display, xinput);
    xinput.XISelectEvents(display.root, { deviceId: xinput.AllDevices, mask: ["HierarchyChanged"] });
    display.onEvent((event) => devices.#notice(event));
    devices.#usable = await devices.#read();
    return devices;
  }

  private constructor(display: X11Display, xinput: Xinput) {
    this.#display = display;
    this.#xinput = xinput;
  }

  /** At least one of either kind. */
  get areThere(): boolean {
    const kinds = [...this.#usable.values()];
    return kinds.includes(slaveKeyboard) && kinds.includes(slavePointer);
  }

  /**
   * One of them was removed, disabled, detached or attached to others, told in the turn in which the server's report was
   * read; or they are there again.
   */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #notice(event: XEvent): void {
    if (event.name !== "XIHierarchyChanged" || !Buffer.isBuffer(event.data)) return;
    const gone = new Set(devicesTakenAway(event.data));
    this.#become(new Map([...this.#usable].filter(([id]) => !gone.has(id))));
    this.#read().then(
      (usable) => this.#become(usable),
      () => undefined,
    );
  }

  #become(usable: ReadonlyMap<number, number>): void {
    const wereThere = this.areThere;
    const isLess = [...this.#usable].some(([id, use]) => usable.get(id) !== use);
    this.#usable = usable;
    if (isLess || wereThere !== this.areThere) for (const listener of this.#listeners) listener();
  }

  async #read(): Promise<ReadonlyMap<number, number>> {
    const devices = await this.#display.ask<readonly InputDevice[]>((answer) =>
      this.#xinput.XIQueryDevice(this.#xinput.AllDevices, answer),
    );
    return new Map(devices.filter(isUsable).map(({ deviceId, use }) => [deviceId, use]));
  }
}

const isUsable = ({ use, name, enabled }: InputDevice): boolean =>
  (use === slavePointer || use === slaveKeyboard) && enabled !== 0 && !isXtestName(name);

function devicesTakenAway(event: Buffer): readonly number[] {
  const places = Array.from(
    { length: Math.floor((event.length - headerBytes) / changeBytes) },
    (_, index) => headerBytes + index * changeBytes,
  );
  return places
    .filter((at) => (event.readUInt32LE(at + 8) & takenAway) !== 0)
    .map((at) => event.readUInt16LE(at));
}
