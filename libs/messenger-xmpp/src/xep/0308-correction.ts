// https://xmpp.org/extensions/xep-0308.html
import { el, type Element } from "../xml/element.js";
import { messageCorrection } from "../xml/namespaces.js";

/** `id` is the one of the first version, also for the second correction. */
export const replaces = (id: string): Element => el("replace", { xmlns: messageCorrection, id });

export const isCorrection = (message: Element): boolean =>
  message.getChild("replace", messageCorrection) !== undefined;
