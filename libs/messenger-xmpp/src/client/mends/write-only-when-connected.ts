import { AssistError } from "@assist/assist-core";
import type { LibraryClient } from "../library-client.js";

/** @xmpp/client 0.14.0 dies of a TypeError when it writes without a socket. */
export function writeOnlyWhenConnected(client: LibraryClient): void {
  const write = client.write.bind(client);
  client.write = (text) =>
    client.socket
      ? write(text)
      : Promise.reject(new AssistError("xmpp.offline", "network", "There is no connection to the server"));
}
