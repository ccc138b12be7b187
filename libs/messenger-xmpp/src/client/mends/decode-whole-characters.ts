import { StringDecoder } from "node:string_decoder";
import type { LibraryConnection } from "../library-client.js";
import { dropSocket } from "../drop-socket.js";

/**
 * @xmpp/client 0.14.0 decodes UTF-8 chunk by chunk, which garbles a character that lies across two, and lets what its
 * parser throws (an entity that is none) end the process.
 */
export function decodeWholeCharacters(client: LibraryConnection): void {
  let decoder = new StringDecoder("utf8");
  let socket: unknown;
  client._onData = (data) => {
    if (client.socket !== socket) {
      socket = client.socket;
      decoder = new StringDecoder("utf8");
    }
    const text = decoder.write(data);
    try {
      client.parser?.write(text);
    } catch (error) {
      dropSocket(client);
      client.emit("error", error);
    }
  };
}
