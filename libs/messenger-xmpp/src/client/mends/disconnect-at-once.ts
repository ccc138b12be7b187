import { dropSocket } from "../drop-socket.js";
import type { LibraryConnection } from "../library-client.js";

/**
 * After an error of the stream @xmpp/client 0.14.0 says goodbye and waits for the answer, twice for the whole time-out
 * and also when the socket has gone meanwhile; its timer keeps the process alive.
 */
export function disconnectAtOnce(client: LibraryConnection): void {
  client.disconnect = async () => dropSocket(client);
}
