import { serverOf, type ContactAddress } from "../address/contact-address.js";
import type { Contact } from "../ports/messenger.port.js";

/**
 * Who may ask whom; set by the operator.
 * - `roster`: both are contacts of the service.
 * - `roster-or-same-server`: each is a contact of the service or has an account on the service's own server.
 */
export type AskingRule = "roster" | "roster-or-same-server";

export type AskingDecision =
  | { readonly allowed: true }
  /** Who would have to add the service to their contacts. */
  | { readonly allowed: false; readonly missing: "you" | "friend" };

export interface AskingFacts {
  readonly requester: ContactAddress;
  readonly friend: ContactAddress;
  readonly self: ContactAddress;
  readonly contacts: readonly Contact[];
}

/** Deny by default: strangers can neither ask nor be asked (T1, T19). */
export function mayAsk(rule: AskingRule, { requester, friend, self, contacts }: AskingFacts): AskingDecision {
  const known = (address: ContactAddress) =>
    contacts.some((contact) => contact.address === address) ||
    (rule === "roster-or-same-server" && serverOf(address) === serverOf(self));
  if (!known(requester)) return { allowed: false, missing: "you" };
  if (!known(friend)) return { allowed: false, missing: "friend" };
  return { allowed: true };
}
