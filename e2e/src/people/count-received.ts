import type { Client } from "@xmpp/client";
import type { Element } from "@xmpp/xml";

// https://xmpp.org/extensions/xep-0198.html#acking
const streamManagement = "urn:xmpp:sm:3";

interface Counting {
  readonly streamManagement: { inbound: number };
  prependListener(event: "element", listener: (element: Element) => void): void;
}

/**
 * @xmpp/client 0.14 counts presences that come before stream management is on, and acknowledges more than was sent;
 * Prosody then closes the stream. A plain client that is to stay connected counts for itself.
 */
export function countReceived(client: Client): void {
  const counting = client as unknown as Counting;
  let received = 0;
  let on = false;
  counting.prependListener("element", (element) => {
    if (element.is("enabled", streamManagement)) [received, on] = [0, true];
    else if (on && ["iq", "message", "presence"].includes(element.name)) received += 1;
  });
  client.on("offline", () => {
    [received, on] = [0, false];
  });
  Object.defineProperty(counting.streamManagement, "inbound", { get: () => received, set: () => undefined });
}
