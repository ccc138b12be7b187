import { AssistError } from "@assist/assist-core";
import type { LibraryConnection } from "../library-client.js";

const offline = () =>
  Promise.reject(new AssistError("xmpp.offline", "network", "There is no connection to the server"));

/** @xmpp/client 0.14.0 throws or rejects with a TypeError when it is to send without a socket. */
export function writeOnlyWhenConnected(client: LibraryConnection): void {
  const [write, send, sendMany] = [
    client.write.bind(client),
    client.send.bind(client),
    client.sendMany.bind(client),
  ];
  client.write = (text) => (client.socket ? write(text) : offline());
  client.send = (element) => (client.socket ? send(element) : offline());
  client.sendMany = (elements) => (client.socket ? sendMany(elements) : offline());
}
