import { receiptFor } from "../xep/0184-receipts.js";
import { markerFor } from "../xep/0333-markers.js";
import { attribute, el, type Element } from "../xml/element.js";

/** Tells the device that a message has come and was read, as far as it asks; undefined when it does not. */
export function confirmationOf(message: Element): Element | undefined {
  const parts = [receiptFor(message), markerFor(message)];
  if (parts.every((part) => part === undefined)) return undefined;
  return el("message", { to: attribute(message, "from"), type: attribute(message, "type") }, parts);
}
