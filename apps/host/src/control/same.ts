import type { ControlKeys } from "@assist/secure-channel";
import type { Monitor } from "../ports/desktop.port.js";

/** By what is derived from the secret itself: people's emoji and the transcript may be alike under another one. */
export const isSameAgreement = (one: ControlKeys, other: ControlKeys | undefined): boolean =>
  one.id.length === other?.id.length && one.id.every((byte, index) => byte === other.id[index]);

export const isSameMonitor = (one: Monitor | undefined, other: Monitor): boolean =>
  one?.name === other.name &&
  one.x === other.x &&
  one.y === other.y &&
  one.width === other.width &&
  one.height === other.height;
