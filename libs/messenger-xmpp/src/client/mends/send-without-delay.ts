import type { LibraryConnection } from "../library-client.js";

/** @xmpp/client 0.14.0 leaves Nagle's algorithm on, which holds a small stanza back for tens of milliseconds. */
export function sendWithoutDelay(client: LibraryConnection): void {
  client.on("connect", () => {
    const { socket } = client;
    (socket?.socket ?? socket)?.setNoDelay?.(true);
  });
}
