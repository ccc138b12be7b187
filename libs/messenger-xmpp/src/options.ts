import { createHash } from "node:crypto";
import type { Clock, ContactLimits, MessengerMemory } from "@assist/assist-core";
import { authoritiesWith } from "./client/certificate-authorities.js";
import type { AccountOptions } from "./account/account-link.js";
import type { Log } from "./log.js";

export type XmppMessengerOptions = XmppAccountOptions | XmppComponentOptions;

interface CommonOptions {
  /** Kept from start to start: what the process before had sent, whom it knew, and where it was. */
  readonly memory: MessengerMemory;
  /** Chat room services that are believed about who speaks (XEP-0045). Default: those of the server's own domain. */
  readonly rooms?: readonly string[] | undefined;
  /** How far people of other servers may fill the contacts. */
  readonly contacts?: ContactLimits;
  /** Default: the wall clock. */
  readonly clock?: Clock;
  readonly log?: Log;
  /** Told to whoever asks for the software's version (XEP-0092). Default "0". */
  readonly softwareVersion?: string;
}

/** An ordinary account: works on every server, without its operator. */
export interface XmppAccountOptions extends CommonOptions {
  readonly mode?: "account";
  /** `xmpp://host:port` (TCP, upgraded by STARTTLS where offered) or `xmpps://host:port`. */
  readonly service: string;
  readonly domain: string;
  readonly username: string;
  readonly password: string;
  /** PEM file with the authority that signed the server's certificate, beside those that Node knows. */
  readonly certificateAuthority?: string | undefined;
  /** Begins the name of the service's own resource. Default "assist"; for whoever plays a person with this library. */
  readonly resourcePrefix?: string;
}

/** A component (XEP-0114): needs the server's operator, and has a host name of its own. */
export interface XmppComponentOptions extends CommonOptions {
  readonly mode: "component";
  /** `xmpp://host:port` of the server's component port, on this machine: XEP-0114 has no encryption. */
  readonly service: string;
  /** The component's own host name; the service is `username@domain`. */
  readonly domain: string;
  readonly username: string;
  readonly password: string;
  /** The host of the server's people. */
  readonly server: string;
}

/**
 * The resource stays the same from start to start: a service that comes back after a crash takes the place of its
 * former session, and the server hands over what that one had not acknowledged.
 */
export function accountOptions(options: Omit<XmppAccountOptions, "memory">): AccountOptions {
  const { service, domain, username, password, certificateAuthority, resourcePrefix = "assist" } = options;
  const account = createHash("sha256").update(`${username}@${domain}`).digest("hex").slice(0, 8);
  return {
    ...{ service, domain, username, password, resource: `${resourcePrefix}-${account}` },
    authorities: certificateAuthority === undefined ? undefined : authoritiesWith(certificateAuthority),
  };
}
