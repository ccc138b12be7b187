// https://xmpp.org/extensions/xep-0439.html
import type { QuickAnswer } from "@assist/assist-core";
import { el, type Element } from "../xml/element.js";
import { quickResponse } from "../xml/namespaces.js";

/** Buttons under a message; choosing one sends its value as an ordinary message. */
export const quickResponses = (answers: readonly QuickAnswer[]): readonly Element[] =>
  answers.map(({ value, label }) => el("response", { xmlns: quickResponse, value, label }));
