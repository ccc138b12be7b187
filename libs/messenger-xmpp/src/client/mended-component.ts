import { Component } from "@xmpp/component-core";
import type { LibraryConnection } from "./library-client.js";
import { decodeWholeCharacters } from "./mends/decode-whole-characters.js";
import { disconnectAtOnce } from "./mends/disconnect-at-once.js";
import { keepToLegalText } from "./mends/keep-to-legal-text.js";
import { sendWithoutDelay } from "./mends/send-without-delay.js";
import { writeOnlyWhenConnected } from "./mends/write-only-when-connected.js";

/**
 * A component of the library, not connected, with the defects that 0.13.1 shares with @xmpp/client mended. Its own
 * time-outs are off: their timers outlive the connection, and the link has one for the whole of the sign-in.
 */
export function mendedComponent(options: { service: string; domain: string }): LibraryConnection {
  const raw: unknown = new Component(options);
  const made = raw as LibraryConnection;
  Object.assign(made, { timeout: 0 });
  decodeWholeCharacters(made);
  keepToLegalText(made);
  writeOnlyWhenConnected(made);
  sendWithoutDelay(made);
  disconnectAtOnce(made);
  return made;
}
