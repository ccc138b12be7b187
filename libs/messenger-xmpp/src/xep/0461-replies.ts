// https://xmpp.org/extensions/xep-0461.html and https://xmpp.org/extensions/xep-0428.html
import { parseJid, type Jid } from "../address/xmpp-address.js";
import { attribute, type Element } from "../xml/element.js";
import { fallback, reply } from "../xml/namespaces.js";

/** The message that this one replies to. */
export interface RepliedTo {
  readonly id: string;
  /** Who wrote it, as the replying client says; undefined when it does not. */
  readonly author: Jid | undefined;
}

export function repliedTo(message: Element): RepliedTo | undefined {
  const element = message.getChild("reply", reply);
  const id = element && attribute(element, "id");
  return id === undefined ? undefined : { id, author: parseJid((element && attribute(element, "to")) ?? "") };
}

/**
 * The part of the body, in code points, that quotes what is replied to, for clients which know no replies. Fallbacks
 * for anything else stay: without knowing the extension nobody can say what the rest means.
 */
export function quotationRange(message: Element, length: number): readonly [number, number] | undefined {
  const quotation = message
    .getChildren("fallback", fallback)
    .find((part) => attribute(part, "for") === reply)
    ?.getChild("body", fallback);
  if (!quotation) return undefined;
  const start = offset(attribute(quotation, "start"), 0);
  const end = offset(attribute(quotation, "end"), length);
  return start <= end && end <= length ? [start, end] : undefined;
}

const offset = (text: string | undefined, otherwise: number): number =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : otherwise;
