import { client } from "@xmpp/client";
import type { LibraryClient } from "./library-client.js";
import { mend } from "./mends/mend.js";

export interface LibraryOptions {
  readonly service: string;
  readonly domain: string;
  readonly username: string;
  readonly password: string;
  readonly resource: string;
}

const answerWithinMs = 20_000;

/** A client of the library with its defects mended, not connected, and reconnecting only when told to. */
export function mendedClient(options: LibraryOptions): MendedClient {
  const raw: unknown = client({ ...options, timeout: answerWithinMs });
  const made = raw as LibraryClient;
  made.reconnect.stop();
  return { client: made, ...mend(made) };
}

export interface MendedClient extends ReturnType<typeof mend> {
  readonly client: LibraryClient;
}
