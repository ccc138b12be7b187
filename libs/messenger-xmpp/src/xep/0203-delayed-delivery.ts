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
  message.getChildren("delay", delay).some((delayed) => {
    const by = attribute(delayed, "from");
    return by !== self && by !== self.slice(self.indexOf("@") + 1);
  });
