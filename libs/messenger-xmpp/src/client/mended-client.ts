import { client } from "@xmpp/client";
import type { LibraryClient } from "./library-client.js";
import { mend, type ClientUser } from "./mends/mend.js";

export interface LibraryOptions {
  readonly service: string;
  readonly domain: string;
  readonly username: string;
  readonly password: string;
  /** Certificates in PEM form that are trusted, when not those of Node. */
  readonly authorities?: readonly string[] | undefined;
}

/**
 * A client of the library with its defects mended, not connected, for one connection: an attempt that was broken off
 * leaves listeners behind in the library which would answer in the next one.
 */
export function mendedClient(options: LibraryOptions, user: ClientUser): LibraryClient {
  const { service, domain, username, password } = options;
  const raw: unknown = client({ service, domain, username, password });
  const made = raw as LibraryClient;
  // Its time-outs are too short for a busy server, and outlive the connection; the caller has one for the whole.
  made.timeout = 0;
  made.reconnect.stop();
  mend(made, user, options.authorities);
  return made;
}
