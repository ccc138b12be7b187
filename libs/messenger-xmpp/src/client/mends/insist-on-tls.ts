import { AssistError } from "@assist/assist-core";
import type { Element } from "../../xml/element.js";
import { startTls, streams } from "../../xml/namespaces.js";
import type { LibraryClient } from "../library-client.js";
import { isOnThisMachine } from "../loopback.js";

/**
 * @xmpp/client 0.14.0 signs in without encryption when a server, or somebody in between, does not offer it. Here that
 * is done on the same machine only.
 */
export function insistOnTls(client: LibraryClient): void {
  if (isOnThisMachine(client.options.service)) return;
  client.prependListener("element", (element: Element) => {
    if (!element.is("features", streams) || client.isSecure() || element.getChild("starttls", startTls))
      return;
    element.children = [];
    const sentence = "The XMPP server offers no encryption, and it is not on this machine";
    client.emit("error", new AssistError("xmpp.not-encrypted", "configuration", sentence));
  });
}
