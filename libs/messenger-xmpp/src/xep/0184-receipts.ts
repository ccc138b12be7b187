// https://xmpp.org/extensions/xep-0184.html
import { attribute, el, type Element } from "../xml/element.js";
import { receipts } from "../xml/namespaces.js";

/** What says that the message has come, or undefined when it does not ask for that. */
export function receiptFor(message: Element): Element | undefined {
  const id = attribute(message, "id");
  return id !== undefined && message.getChild("request", receipts)
    ? el("received", { xmlns: receipts, id })
    : undefined;
}
