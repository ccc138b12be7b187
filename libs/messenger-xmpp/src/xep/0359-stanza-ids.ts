// https://xmpp.org/extensions/xep-0359.html
import { attribute, el, type Element } from "../xml/element.js";
import { stanzaIds } from "../xml/namespaces.js";

export const originId = (id: string): Element => el("origin-id", { xmlns: stanzaIds, id });

export function originIdOf(message: Element): string | undefined {
  const origin = message.getChild("origin-id", stanzaIds);
  return origin && attribute(origin, "id");
}

/** The id that this entity, and nobody else, gave the message; section 5, rules 3 and 4. */
export function stanzaIdBy(message: Element, by: string): string | undefined {
  const given = message
    .getChildren("stanza-id", stanzaIds)
    .find((stanzaId) => attribute(stanzaId, "by") === by);
  return given && attribute(given, "id");
}
