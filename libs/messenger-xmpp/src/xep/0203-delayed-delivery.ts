// https://xmpp.org/extensions/xep-0203.html
import { attribute, type Element } from "../xml/element.js";
import { delay } from "../xml/namespaces.js";

/** When a message that had to wait was sent, as its server wrote it. */
export function delayStamp(message: Element): string | undefined {
  const delayed = message.getChild("delay", delay);
  return delayed && attribute(delayed, "stamp");
}
