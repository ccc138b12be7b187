import { AssistError } from "@assist/assist-core";
import type { Element } from "../xml/element.js";

/** Prosody and ejabberd close the stream at 256 KiB; this leaves room for what the server adds. */
const largestStanzaBytes = 240_000;

/** Throws for a stanza that no server would take. */
export function assertSendable(stanza: Element): void {
  if (Buffer.byteLength(stanza.toString()) > largestStanzaBytes)
    throw new AssistError("xmpp.stanza-too-large", "bug", "The message is larger than an XMPP server takes");
}
