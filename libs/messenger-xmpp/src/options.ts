import { createHash } from "node:crypto";
import type { Clock } from "@assist/assist-core";
import type { LibraryOptions } from "./client/mended-client.js";
import type { Log } from "./log.js";

export interface XmppMessengerOptions {
  /** `xmpp://host:port` (TCP, upgraded by STARTTLS where offered) or `xmpps://host:port`. */
  readonly service: string;
  readonly domain: string;
  readonly username: string;
  readonly password: string;
  /** Begins the name of the service's own resource. Default "assist". */
  readonly resourcePrefix?: string;
  readonly clock?: Clock;
  readonly log?: Log;
  /** Told to whoever asks for the software's version (XEP-0092). */
  readonly softwareVersion?: string;
}

/**
 * The resource stays the same from start to start: a service that comes back after a crash takes the place of its
 * former session, and the server hands over what that one had not acknowledged.
 */
export function libraryOptions(options: XmppMessengerOptions): LibraryOptions {
  const { service, domain, username, password, resourcePrefix = "assist" } = options;
  const account = createHash("sha256").update(`${username}@${domain}`).digest("hex").slice(0, 8);
  return { service, domain, username, password, resource: `${resourcePrefix}-${account}` };
}
