import type { Element } from "../../xml/element.js";
import { streamManagement } from "../../xml/namespaces.js";
import type { LibraryClient } from "../library-client.js";

/** Which of the received stanzas the server may forget. */
export interface HandledStanzas {
  /** Holds back the stanza that is being dispatched, and all later ones, until the returned function is called. */
  hold(): () => void;
}

/**
 * @xmpp/client 0.14.0 counts received stanzas (XEP-0198 `h`) behind the middleware that swallows IQ results, and starts
 * counting a microtask too late: the server then sends commands again, or closes the stream ("acknowledged more
 * than sent"). Here the count is taken first. It is also the count of what was durably taken, not of what arrived,
 * so that the server keeps a message whose handling has not ended.
 * @see https://xmpp.org/extensions/xep-0198.html#acking
 */
export function countHandledStanzas(client: LibraryClient): HandledStanzas {
  let received = 0;
  let counting = false;
  let held = new Set<number>();
  const handled = () => {
    const [first] = held;
    return first === undefined ? received : first - 1;
  };

  client.prependListener("element", (element: Element) => {
    if (element.is("enabled", streamManagement)) {
      received = 0;
      held = new Set();
      counting = true;
    } else if (counting && ["iq", "message", "presence"].includes(element.name)) received += 1;
  });
  // The server sends again what is not handled by now, and both count from there.
  client.on("disconnect", () => {
    received = handled();
    held = new Set();
  });
  client.on("offline", () => {
    received = 0;
    counting = false;
  });
  Object.defineProperty(client.streamManagement, "inbound", {
    get: () => handled() % 2 ** 32,
    set: () => undefined,
  });

  return {
    hold() {
      const [number, among] = [received, held];
      among.add(number);
      return () => among.delete(number);
    },
  };
}
