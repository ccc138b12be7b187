import type { ContactAddress } from "../address/contact-address.js";
import type { ContactDirectory, Standing } from "../ports/messenger.port.js";

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
  readonly directory: Pick<ContactDirectory, "standing">;
}

/** Deny by default: strangers can neither ask nor be asked (T1, T19). */
export function mayAsk(rule: AskingRule, { requester, friend, directory }: AskingFacts): AskingDecision {
  if (!isServed(rule, directory.standing(requester))) return { allowed: false, missing: "you" };
  if (!isServed(rule, directory.standing(friend))) return { allowed: false, missing: "friend" };
  return { allowed: true };
}

/** Whether the rule lets somebody of this standing use the service at all. */
export const isServed = (rule: AskingRule, standing: Standing): boolean =>
  standing === "contact" || (standing === "same-server" && rule === "roster-or-same-server");
