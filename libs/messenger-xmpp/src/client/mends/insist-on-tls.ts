import { AssistError } from "@assist/assist-core";
import type { Element } from "../../xml/element.js";
import { startTls, streams } from "../../xml/namespaces.js";
import type { LibraryClient } from "../library-client.js";

const loopback = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:[\w-]+\.)*localhost)$/i;

/**
 * @xmpp/client 0.14.0 signs in without encryption when a server, or somebody in between, does not offer it. Here that
 * is done on the same machine only.
 */
export function insistOnTls(client: LibraryClient): void {
  if (loopback.test(new URL(client.options.service).hostname)) return;
  client.prependListener("element", (element: Element) => {
    if (!element.is("features", streams) || client.isSecure() || element.getChild("starttls", startTls))
      return;
    element.children = [];
    const sentence = "The XMPP server offers no encryption, and it is not on this machine";
    client.emit("error", new AssistError("xmpp.not-encrypted", "configuration", sentence));
  });
}
