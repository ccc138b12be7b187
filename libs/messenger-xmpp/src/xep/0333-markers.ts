// https://xmpp.org/extensions/xep-0333.html
import { attribute, el, type Element } from "../xml/element.js";
import { chatMarkers } from "../xml/namespaces.js";

/** What says that the message was read, or undefined when it does not want to know. */
export function markerFor(message: Element): Element | undefined {
  const id = attribute(message, "id");
  return id !== undefined && message.getChild("markable", chatMarkers)
    ? el("displayed", { xmlns: chatMarkers, id })
    : undefined;
}
