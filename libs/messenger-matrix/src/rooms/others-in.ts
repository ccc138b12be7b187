import type { ContactAddress } from "@assist/assist-core";
import { KnownMembership, type MatrixClient } from "matrix-js-sdk";
import { addressOfUser } from "../address/matrix-address.js";

/** Somebody else who is in a room, or ever was. */
export interface OtherMember {
  /** Undefined for a user id that is none. */
  readonly address: ContactAddress | undefined;
  /** Joined or invited. */
  readonly isPresent: boolean;
}

/** As the server knows it at this moment; `here` leaves out who has left. Rejects as the SDK does. */
export async function othersIn(
  client: MatrixClient,
  roomId: string,
  { self, which }: { readonly self: string; readonly which: "here" | "ever" },
): Promise<readonly OtherMember[]> {
  // Of everybody who ever was in a large room only the others are wanted.
  const { chunk = [] } = await client.members(roomId, undefined, which === "here" ? "leave" : undefined);
  return chunk
    .filter(({ state_key: userId }) => userId !== self)
    .map(({ state_key: userId, content: { membership } }) => ({
      address: addressOfUser(userId),
      isPresent: membership === KnownMembership.Join || membership === KnownMembership.Invite,
    }));
}
