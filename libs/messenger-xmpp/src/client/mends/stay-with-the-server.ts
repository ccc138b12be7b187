import { streamErrors, streams } from "../../xml/namespaces.js";
import type { LibraryClient } from "../library-client.js";

/**
 * @xmpp/client 0.14.0 goes wherever a server sends it (`<see-other-host/>`, RFC 6120 section 4.9.3.19), on a connection
 * that nobody waits for any more, and to hosts that nobody has configured. Here it is the end of the connection.
 */
export function stayWithTheServer(client: LibraryClient): void {
  const onElement = client._onElement.bind(client);
  client._onElement = (element) => {
    if (element.is("error", streams) && element.getChild("see-other-host", streamErrors))
      client.emit("error", new Error("The XMPP server sends its clients to another host"));
    else onElement(element);
  };
}
