// https://xmpp.org/extensions/xep-0184.html
import { attribute, el, type Element } from "../xml/element.js";
import { receipts } from "../xml/namespaces.js";

/** The receipt that a message asks for, or undefined when it asks for none. */
export function receiptFor(message: Element): Element | undefined {
  const [id, from] = [attribute(message, "id"), attribute(message, "from")];
  if (id === undefined || !message.getChild("request", receipts)) return undefined;
  const received = el("received", { xmlns: receipts, id });
  return el("message", { to: from, type: attribute(message, "type") }, received);
}
