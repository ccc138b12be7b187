import { createHash } from "node:crypto";
import type { IncomingChat } from "@assist/assist-core";
import { addressOf, parseJid } from "../address/xmpp-address.js";
import { attribute, languageOf, type Element } from "../xml/element.js";
import { delayStamp } from "../xep/0203-delayed-delivery.js";
import { carriesAnother } from "../xep/0280-carbons.js";
import { isCorrection } from "../xep/0308-correction.js";
import { originIdOf } from "../xep/0359-stanza-ids.js";
import { isReaction, reactionAnswer } from "../xep/0444-reactions.js";
import { withoutQuotation } from "../xep/0461-replies.js";

const longestId = 200;

/**
 * The chat message in a stanza, or undefined when it is no command: not from a person, of another type (RFC 6121
 * section 5.2.2), carrying somebody else's message, correcting an earlier one, or without words.
 * @param arrivedAt names a message that has neither an id nor a time of its own
 */
export function incomingMessage(message: Element, self: string, arrivedAt: number): IncomingChat | undefined {
  if (!["chat", "normal"].includes(attribute(message, "type") ?? "normal")) return undefined;
  const from = parseJid(attribute(message, "from") ?? "");
  const address = from && addressOf(from);
  if (!from || !address || from.bare === self) return undefined;
  if (carriesAnother(message) || isCorrection(message)) return undefined;

  const said = words(message);
  if (!said) return undefined;
  return {
    from: address,
    ...(from.resource === "" ? {} : { device: `${from.bare}/${from.resource}` }),
    messageId: messageId(message, from.bare, said.text, arrivedAt),
    ...said,
  };
}

type Said = Pick<IncomingChat, "text" | "language" | "promptAnswer">;

function words(message: Element): Said | undefined {
  if (isReaction(message)) {
    const promptAnswer = reactionAnswer(message);
    return promptAnswer && { text: "", promptAnswer };
  }
  const body = bodyOf(message);
  const text = body && withoutQuotation(message, body.getText()).trim();
  if (!body || !text) return undefined;
  const language = languageOf(body) ?? languageOf(message);
  return { text, ...(language === undefined ? {} : { language }) };
}

/** Of bodies in several languages the one in the language of the message. */
function bodyOf(message: Element): Element | undefined {
  const bodies = message.getChildren("body", "jabber:client");
  return bodies.find((body) => [undefined, languageOf(message)].includes(languageOf(body))) ?? bodies[0];
}

function messageId(message: Element, from: string, text: string, arrivedAt: number): string {
  const id = originIdOf(message) ?? attribute(message, "id");
  if (id !== undefined && id.length <= longestId) return id;
  const named = id ?? delayStamp(message) ?? String(arrivedAt);
  return createHash("sha256").update([from, text, named].join("\0")).digest("base64url");
}
