import type { ControlDevice } from "@assist/protocol";

/** The key of their name in the catalogue. */
export function devicesKey(devices: readonly ControlDevice[]) {
  const both = devices.includes("mouse") && devices.includes("keyboard");
  const one = devices.includes("mouse") ? "mouse" : "keyboard";
  return `control.devices.${both ? "both" : one}` as const;
}
