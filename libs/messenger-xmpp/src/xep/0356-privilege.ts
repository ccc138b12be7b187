// https://xmpp.org/extensions/xep-0356.html
import { attribute, type Element } from "../xml/element.js";
import { privilege } from "../xml/namespaces.js";

/** What a server lets the service see of its people. */
export interface Privileges {
  readonly presence: boolean;
  readonly rosters: boolean;
  /** The server passes on each change of a roster. Counts only where it is said: Prosody's module does not. */
  readonly rosterPushes: boolean;
}

/** The privileges that a message announces, or undefined when it is about something else. Section 4.2. */
export function announcedPrivileges(message: Element): Privileges | undefined {
  const announced = message.getChild("privilege", privilege);
  if (!announced) return undefined;
  const permissions = announced.getChildren("perm", privilege);
  const typeOf = (access: string) =>
    permissions.filter((perm) => accessOf(perm) === access).map((perm) => attribute(perm, "type") ?? "none");
  return {
    presence: typeOf("presence").some((type) => type === "managed_entity" || type === "roster"),
    rosters: typeOf("roster").some((type) => type === "get" || type === "both"),
    rosterPushes: permissions.some((perm) => accessOf(perm) === "roster" && isTrue(attribute(perm, "push"))),
  };
}

const accessOf = (perm: Element) => attribute(perm, "access");
const isTrue = (value: string | undefined): boolean => value === "true" || value === "1";
