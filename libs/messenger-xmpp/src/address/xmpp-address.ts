import { contactAddress, messengerId, type ContactAddress } from "@assist/assist-core";
import jid from "@xmpp/jid";

export const xmpp = messengerId("xmpp");

/** A JID in its parts, lower case where that means the same. RFC 7622. */
export interface Jid {
  readonly local: string;
  readonly domain: string;
  readonly resource: string;
  readonly bare: string;
}

const maxPartBytes = 1023;
const longestJid = 3 * maxPartBytes + 2;
/** Invisible, control and space characters, halves of surrogates, and what RFC 7622 section 3.3.1 forbids. */
const forbiddenInLocal = /["&'/:<>@\p{C}\p{Z}]/u;
const label = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}_])?`;
const domainName = new RegExp(String.raw`^(?:${label}(?:\.${label})*\.?|\[[0-9a-f:.]+\])$`, "u");

const fits = (part: string) => Buffer.byteLength(part) <= maxPartBytes;

/** The parts of a JID that the server wrote or a person typed, or undefined when it is none. */
export function parseJid(text: string): Jid | undefined {
  if (text.length > longestJid) return undefined;
  const slash = text.indexOf("/");
  const written = (slash === -1 ? text : text.slice(0, slash)).normalize("NFKC").toLowerCase();
  const resource = slash === -1 ? "" : text.slice(slash + 1);
  const at = written.indexOf("@");
  const local = at === -1 ? "" : written.slice(0, at);
  const domain = written.slice(at + 1).replace(/\.$/, "");
  if (at === 0 || forbiddenInLocal.test(local) || !domainName.test(domain)) return undefined;
  if (![local, domain, resource].every(fits)) return undefined;
  const bare = jid(local, domain).toString();
  // The library escapes what it thinks needs it (XEP-0106); that would be somebody else.
  if (bare !== (local === "" ? domain : `${local}@${domain}`)) return undefined;
  return { local, domain, resource, bare };
}

/** The address of the person behind a JID; servers and components are none. */
export function addressOf(parsed: Jid): ContactAddress | undefined {
  return parsed.local === "" ? undefined : contactAddress(xmpp, parsed.bare);
}

/** Takes `bob@host`, `bob@host/resource` and `xmpp:bob@host?message`, as people paste them. */
export function parseXmppAddress(text: string): ContactAddress | undefined {
  const typed = text.trim().normalize("NFKC");
  const uri = /^xmpp:/i.test(typed);
  const written = uri ? typed.slice("xmpp:".length).replace(/(@[^?]*)\?.*$/su, "$1") : typed;
  const parsed = parseJid(written);
  return parsed && addressOf(parsed);
}
