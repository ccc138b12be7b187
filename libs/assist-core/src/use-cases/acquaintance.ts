import type { ContactAddress } from "../address/contact-address.js";
import type { Acquaintance } from "../notes/note.js";
import type { StoreTransaction } from "../ports/store.port.js";

/** What was between two people before the request that is open now. */
export async function acquaintanceBefore(
  { sessions }: Pick<StoreTransaction, "sessions">,
  from: ContactAddress,
  friend: ContactAddress,
): Promise<Acquaintance> {
  const known = await sessions.acquaintance(from, friend);
  return { ...known, requests: known.requests - 1 };
}
