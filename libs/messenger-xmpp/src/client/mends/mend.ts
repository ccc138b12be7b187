import type { LibraryClient } from "../library-client.js";
import { countHandledStanzas, type HandledStanzas } from "./count-handled-stanzas.js";
import { decodeWholeCharacters } from "./decode-whole-characters.js";
import { disconnectAtOnce } from "./disconnect-at-once.js";
import { insistOnTls } from "./insist-on-tls.js";
import { keepToLegalText } from "./keep-to-legal-text.js";
import { sendWithoutDelay } from "./send-without-delay.js";
import { signInWithoutSasl2 } from "./sign-in-without-sasl2.js";
import { watchSilence } from "./watch-silence.js";
import { writeOnlyWhenConnected } from "./write-only-when-connected.js";

/** Everything that is wrong with @xmpp/client 0.14.0, a file each; to be looked through at every new version. */
export function mend(client: LibraryClient): { handled: HandledStanzas } {
  signInWithoutSasl2(client);
  insistOnTls(client);
  const handled = countHandledStanzas(client);
  decodeWholeCharacters(client);
  keepToLegalText(client);
  writeOnlyWhenConnected(client);
  sendWithoutDelay(client);
  disconnectAtOnce(client);
  watchSilence(client);
  return { handled };
}
