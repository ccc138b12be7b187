import type { LibraryConnection } from "./library-client.js";

/** Ends the connection without a word, as a broken network does; the session can be resumed. */
export function dropSocket(client: LibraryConnection): void {
  const { socket } = client;
  (socket?.socket ?? socket)?.destroy?.();
}
