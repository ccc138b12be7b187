import type { ISyncResponse } from "matrix-js-sdk";

/** Synapse leaves out whatever is empty. */
export interface RoomsOfSync {
  readonly rooms?: Partial<ISyncResponse["rooms"]>;
}

/** The rooms of which a `/sync` tells something. */
export const roomsIn = (
  { rooms }: RoomsOfSync,
  kinds: readonly ("join" | "leave" | "invite")[],
): readonly string[] => kinds.flatMap((kind) => Object.keys(rooms?.[kind] ?? {}));
