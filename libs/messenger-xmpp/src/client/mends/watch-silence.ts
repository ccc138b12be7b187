import { dropSocket } from "../drop-socket.js";
import type { LibraryClient } from "../library-client.js";

const askAfterMs = 15_000;
const tooLongMs = 40_000;

/**
 * When a peer is gone without a word, @xmpp/client 0.14.0 takes 90 s to notice and 40 more to say goodbye to it.
 * Here the library asks for an acknowledgement in each quiet quarter of a minute, and silence ends the socket.
 */
export function watchSilence(client: LibraryClient): void {
  client.streamManagement.requestAckInterval = askAfterMs;
  client.streamManagement.timeout = 0;
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  client.on("connect", () => {
    stop();
    timer = setTimeout(() => dropSocket(client), tooLongMs);
  });
  client.on("element", () => timer?.refresh());
  client.on("disconnect", stop);
}
