import { AssistError } from "@assist/assist-core";
import type { Element } from "../../xml/element.js";
import { startTls, streams } from "../../xml/namespaces.js";
import type { LibraryClient } from "../library-client.js";
import { isOnThisMachine } from "../loopback.js";

/**
 * @xmpp/client 0.14.0 signs in without encryption when a server, or somebody in between, does not offer it. Here that
 * is done on the same machine only; elsewhere nothing is heard before the encryption but what leads to it.
 */
export function insistOnTls(client: LibraryClient): void {
  if (isOnThisMachine(client.options.service)) return;
  const onElement = client._onElement.bind(client);
  client._onElement = (element) => {
    if (client.isSecure() || leadsToTls(element)) {
      onElement(element);
      return;
    }
    const sentence = "The XMPP server offers no encryption, and it is not on this machine";
    client.emit("error", new AssistError("xmpp.not-encrypted", "network", sentence));
  };
}

const leadsToTls = (element: Element): boolean =>
  element.getNS() === startTls ||
  element.is("error", streams) ||
  (element.is("features", streams) && element.getChild("starttls", startTls) !== undefined);
