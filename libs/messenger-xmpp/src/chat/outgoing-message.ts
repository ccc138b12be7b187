import type { OutgoingChat } from "@assist/assist-core";
import { el, type Element } from "../xml/element.js";
import { replaces } from "../xep/0308-correction.js";
import { originId } from "../xep/0359-stanza-ids.js";
import { unstyled } from "../xep/0393-styling.js";
import { quickResponses } from "../xep/0439-quick-response.js";

/** The stanza for a chat message. Its id is the message's own, so that sending it again repeats it. */
export const outgoingMessage = (chat: OutgoingChat, to: string, inPlace: boolean): Element =>
  el(
    "message",
    { type: "chat", id: chat.id, to, "xml:lang": chat.language },
    el("body", {}, chat.text),
    unstyled(),
    originId(chat.id),
    inPlace && chat.corrects !== undefined ? replaces(chat.corrects) : undefined,
    quickResponses(chat.answers ?? []),
  );
