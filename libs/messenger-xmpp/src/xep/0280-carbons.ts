// https://xmpp.org/extensions/xep-0280.html
import type { Element } from "../xml/element.js";
import { archive, carbons, forwarded } from "../xml/namespaces.js";

/**
 * A message that carries another: a carbon copy or one from an archive. The service asks for neither, so whatever
 * arrives of them, from whomever, is no command (T10; CVE-2017-5589 and its kin).
 */
export const carriesAnother = (message: Element): boolean =>
  message.getChildElements().some((child) => [carbons, archive, forwarded].includes(child.getNS() ?? ""));
