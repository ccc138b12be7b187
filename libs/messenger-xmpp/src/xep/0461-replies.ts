// https://xmpp.org/extensions/xep-0461.html and https://xmpp.org/extensions/xep-0428.html
import { attribute, type Element } from "../xml/element.js";
import { fallback, reply } from "../xml/namespaces.js";

/** The text of a reply without the quotation that stands before it for clients which know no replies. */
export function withoutQuotation(message: Element, body: string): string {
  const quotation = message
    .getChildren("fallback", fallback)
    .find((part) => attribute(part, "for") === reply)
    ?.getChild("body", fallback);
  if (!quotation) return body;
  const characters = [...body];
  const start = offset(attribute(quotation, "start"), 0);
  const end = offset(attribute(quotation, "end"), characters.length);
  if (start > end || end > characters.length) return body;
  return [...characters.slice(0, start), ...characters.slice(end)].join("");
}

/** Counted in code points. */
const offset = (text: string | undefined, otherwise: number): number =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : otherwise;
