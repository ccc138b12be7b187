// https://xmpp.org/extensions/xep-0393.html
import { el, type Element } from "../xml/element.js";
import { styling } from "../xml/namespaces.js";

/** The underscores and stars of a message are what they are: parts of addresses and links. Section 5. */
export const unstyled = (): Element => el("unstyled", { xmlns: styling });
