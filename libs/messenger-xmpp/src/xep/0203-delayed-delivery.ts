// https://xmpp.org/extensions/xep-0203.html
import { attribute, type Element } from "../xml/element.js";
import { delay } from "../xml/namespaces.js";

/** When a message that had to wait was sent, as its server wrote it. */
export function delayStamp(message: Element): string | undefined {
  const delayed = message.getChild("delay", delay);
  return delayed && attribute(delayed, "stamp");
}

/**
 * Said before the service came: a room has kept it. What waited only for the service itself is delayed by its own
 * account or server.
 */
export const isHistory = (message: Element, self: string): boolean =>
  message.getChildren("delay", delay).some((delayed) => !isByOwnServer(delayed, self));

/**
 * When a message was written that waited for the service, as its own account or server stamped it; in epoch
 * milliseconds. Anybody else's word is not taken, and of several stamps the oldest is: a sender may add one of these.
 */
export function writtenAt(message: Element, self: string): number | undefined {
  const stamps = message
    .getChildren("delay", delay)
    .filter((delayed) => isByOwnServer(delayed, self))
    .map((delayed) => Date.parse(attribute(delayed, "stamp") ?? ""))
    .filter((at) => !Number.isNaN(at));
  return stamps.length === 0 ? undefined : Math.min(...stamps);
}

function isByOwnServer(delayed: Element, self: string): boolean {
  const by = attribute(delayed, "from");
  return by === self || by === self.slice(self.indexOf("@") + 1);
}
