import { createHash } from "node:crypto";
import type { Clock, MessengerMemory } from "@assist/assist-core";
import type { LibraryOptions } from "./client/mended-client.js";
import type { Log } from "./log.js";

export type XmppMessengerOptions = XmppAccountOptions;

interface CommonOptions {
  /** Kept from start to start; without it nothing is known of what the process before had sent. */
  readonly memory?: MessengerMemory | undefined;
  /** Chat room services that are believed about who speaks (XEP-0045). Default: those of the server's own domain. */
  readonly rooms?: readonly string[] | undefined;
  readonly clock?: Clock;
  readonly log?: Log;
  /** Told to whoever asks for the software's version (XEP-0092). */
  readonly softwareVersion?: string;
}

/** An ordinary account: works on every server, without its operator. */
export interface XmppAccountOptions extends CommonOptions {
  /** `xmpp://host:port` (TCP, upgraded by STARTTLS where offered) or `xmpps://host:port`. */
  readonly service: string;
  readonly domain: string;
  readonly username: string;
  readonly password: string;
  /** PEM file with the authority that signed the server's certificate, beside those that Node knows. */
  readonly certificateAuthority?: string | undefined;
  /** Begins the name of the service's own resource. Default "assist". */
  readonly resourcePrefix?: string;
}

/**
 * The resource stays the same from start to start: a service that comes back after a crash takes the place of its
 * former session, and the server hands over what that one had not acknowledged.
 */
export function libraryOptions(options: XmppAccountOptions): LibraryOptions {
  const { service, domain, username, password, resourcePrefix = "assist" } = options;
  const account = createHash("sha256").update(`${username}@${domain}`).digest("hex").slice(0, 8);
  return { service, domain, username, password, resource: `${resourcePrefix}-${account}` };
}
