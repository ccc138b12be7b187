import type { RoomName } from "@assist/assist-core";

/** Tells our rooms from those of other services on the same LiveKit. */
const prefix = "assist-";

export const livekitName = (room: RoomName): string => `${prefix}${room}`;
export const isOurRoom = (name: string): boolean => name.startsWith(prefix);
export const roomNameOf = (name: string): RoomName => name.slice(prefix.length) as RoomName;
