import type { LibraryConnection } from "../library-client.js";
import { offline } from "../offline.js";

/** @xmpp/client 0.14.0 throws or rejects with a TypeError when it is to send without a socket. */
export function writeOnlyWhenConnected(client: LibraryConnection): void {
  const [write, send] = [client.write.bind(client), client.send.bind(client)];
  client.write = (text) => (client.socket ? write(text) : Promise.reject(offline()));
  client.send = (element) => (client.socket ? send(element) : Promise.reject(offline()));
}
