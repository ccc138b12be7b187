import { bind, sasl, streamManagement, streams } from "../../xml/namespaces.js";
import type { Element } from "../../xml/element.js";
import type { LibraryClient } from "../library-client.js";

/** What a server offers to an account that has signed in. */
export interface Offers {
  readonly streamManagement: boolean;
}

/**
 * @xmpp/client 0.14.0 forgets its session with the process, numbers what it sends after it was written, does not count
 * the IQ results it receives, and counts those too early that come before `<enabled/>`. So it connects, encrypts
 * and signs in; binding, XEP-0198 and all stanzas are left to `account/`. ADR 15.
 */
export function signInOnly(
  client: LibraryClient,
  signedIn: (offers: Offers) => void,
  element: (element: Element) => void,
): void {
  const onElement = client._onElement.bind(client);
  let stage: "negotiating" | "authenticated" | "signed in" = "negotiating";
  client._onElement = (received) => {
    if (stage === "signed in" && !received.is("error", streams)) element(received);
    else if (
      stage === "authenticated" &&
      received.is("features", streams) &&
      received.getChild("bind", bind)
    ) {
      stage = "signed in";
      signedIn({ streamManagement: received.getChild("sm", streamManagement) !== undefined });
    } else {
      if (received.is("success", sasl)) stage = "authenticated";
      onElement(received);
    }
  };
}
