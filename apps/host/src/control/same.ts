import type { ControlKeys } from "@assist/secure-channel";
import type { Monitor } from "../ports/desktop.port.js";

/** By the hash of its transcript, in which both people's keys and random numbers are. */
export function isSameAgreement(one: ControlKeys, other: ControlKeys | undefined): boolean {
  if (!other) return false;
  const [mine, theirs] = [one.keys.stored().salt, other.keys.stored().salt];
  return (
    mine.length === theirs.length &&
    mine.every((byte, index) => byte === theirs[index]) &&
    one.emoji.every((index, place) => index === other.emoji[place])
  );
}

export const isSameMonitor = (one: Monitor | undefined, other: Monitor): boolean =>
  one?.name === other.name &&
  one.x === other.x &&
  one.y === other.y &&
  one.width === other.width &&
  one.height === other.height;
