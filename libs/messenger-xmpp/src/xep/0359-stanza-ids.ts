// https://xmpp.org/extensions/xep-0359.html
import { attribute, el, type Element } from "../xml/element.js";
import { stanzaIds } from "../xml/namespaces.js";

export const originId = (id: string): Element => el("origin-id", { xmlns: stanzaIds, id });

export function originIdOf(message: Element): string | undefined {
  const origin = message.getChild("origin-id", stanzaIds);
  return origin && attribute(origin, "id");
}
