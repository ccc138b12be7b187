import type { Element } from "../../xml/element.js";
import type { LibraryClient } from "../library-client.js";
import { decodeWholeCharacters } from "./decode-whole-characters.js";
import { disconnectAtOnce } from "./disconnect-at-once.js";
import { encryptAsConfigured } from "./encrypt-as-configured.js";
import { insistOnTls } from "./insist-on-tls.js";
import { keepToLegalText } from "./keep-to-legal-text.js";
import { sendWithoutDelay } from "./send-without-delay.js";
import { signInByScram } from "./sign-in-by-scram.js";
import { signInOnly, type Offers } from "./sign-in-only.js";
import { signInWithoutSasl2 } from "./sign-in-without-sasl2.js";
import { stayWithTheServer } from "./stay-with-the-server.js";
import { writeOnlyWhenConnected } from "./write-only-when-connected.js";

/** What a mended client calls. */
export interface ClientUser {
  signedIn(offers: Offers): void;
  /** Whatever arrives after signing in. */
  element(element: Element): void;
}

/** Everything that is wrong with @xmpp/client 0.14.0, a file each; to be looked through at every new version. */
export function mend(
  client: LibraryClient,
  user: ClientUser,
  authorities: readonly string[] | undefined,
): void {
  signInWithoutSasl2(client);
  signInOnly(
    client,
    (offers) => user.signedIn(offers),
    (element) => user.element(element),
  );
  encryptAsConfigured(client, authorities);
  signInByScram(client);
  stayWithTheServer(client);
  // The outermost of those that look at what arrives.
  insistOnTls(client);
  decodeWholeCharacters(client);
  keepToLegalText(client);
  writeOnlyWhenConnected(client);
  sendWithoutDelay(client);
  disconnectAtOnce(client);
}
