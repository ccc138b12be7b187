import type { ControlDevice } from "@assist/protocol";

/** Under which key the texts speak of these devices. */
export const deviceKey = (devices: readonly ControlDevice[]): "mouse" | "keyboard" | "both" =>
  devices.length > 1 ? "both" : (devices[0] ?? "both");
