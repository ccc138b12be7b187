import type { Element } from "../../xml/element.js";
import { streams } from "../../xml/namespaces.js";
import type { LibraryClient } from "../library-client.js";

/**
 * @xmpp/client 0.14.0 prefers SASL2 with bind2, where stream management starts inside another element and in another
 * order than everything mended here was tried with. Servers that have it offer the way of RFC 6120 as well.
 */
export function signInWithoutSasl2(client: LibraryClient): void {
  client.prependListener("element", (element: Element) => {
    if (element.is("features", streams)) element.remove("authentication", "urn:xmpp:sasl:2");
  });
}
