import type { InputDevice } from "x11";
import type { X11Display } from "./x11-display.js";

const deviceOfXwayland = "xwayland-";

/** Asks the server itself, for shells that know nothing of the session: by its extension (from 23.1 on) or its devices. */
export async function isXwayland(display: X11Display): Promise<boolean> {
  const { present } = await display.ask<{ readonly present: number }>((answer) =>
    display.client.QueryExtension("XWAYLAND", answer),
  );
  return Boolean(present) || isOfXwayland(await devices(display));
}

/** As XWayland names them: `xwayland-pointer:12`. */
export function isOfXwayland(devices: readonly Pick<InputDevice, "name">[]): boolean {
  return devices.some(({ name }) => name.startsWith(deviceOfXwayland));
}

/** None where they cannot be asked for: such a display is refused for that. */
async function devices(display: X11Display): Promise<readonly InputDevice[]> {
  try {
    const xinput = await display.extension("xinput");
    return await display.ask<readonly InputDevice[]>((answer) =>
      xinput.XIQueryDevice(xinput.AllDevices, answer),
    );
  } catch {
    return [];
  }
}
