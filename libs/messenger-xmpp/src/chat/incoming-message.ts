import { createHash } from "node:crypto";
import type { IncomingChat, Mention } from "@assist/assist-core";
import { addressOf, parseJid, type Jid } from "../address/xmpp-address.js";
import { attribute, type Element } from "../xml/element.js";
import { delayStamp, writtenAt } from "../xep/0203-delayed-delivery.js";
import { carriesAnother } from "../xep/0280-carbons.js";
import { isCorrection } from "../xep/0308-correction.js";
import { originIdOf } from "../xep/0359-stanza-ids.js";
import { saidIn, type Said } from "./said.js";

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
  if (isNoCommand(message)) return undefined;

  const said = saidIn(message, ({ bare }) => bare === self);
  if (!said) return undefined;
  const repliesTo = repliedMessage(said, self);
  const at = writtenAt(message, self);
  return {
    from: address,
    ...(from.resource === "" ? {} : { device: `${from.bare}/${from.resource}` }),
    messageId: messageName(message, from.bare, said.text, arrivedAt),
    ...words(said),
    ...(at === undefined ? {} : { writtenAt: at }),
    ...(repliesTo === undefined ? {} : { repliesTo }),
    ...mentioned(said, addressOfPerson),
  };
}

/** It carries somebody else's message, or changes one that was acted on already. */
export const isNoCommand = (message: Element): boolean => carriesAnother(message) || isCorrection(message);

export const words = ({
  text,
  language,
  promptAnswer,
}: Said): Pick<IncomingChat, "text" | "language" | "promptAnswer"> => ({
  text,
  ...(language === undefined ? {} : { language }),
  ...(promptAnswer === undefined ? {} : { promptAnswer }),
});

/** Who is referred to, as far as `whoIs` can tell. */
export function mentioned(
  { references }: Said,
  whoIs: (jid: Jid) => IncomingChat["from"] | undefined,
): { readonly mentions?: readonly Mention[] } {
  const mentions = references.flatMap(({ name, jid }) => {
    const address = whoIs(jid);
    return address === undefined || name === "" ? [] : [{ name, address }];
  });
  return mentions.length === 0 ? {} : { mentions };
}

/** In a direct chat a full JID could be an occupant of some room. */
const addressOfPerson = (jid: Jid) => (jid.resource === "" ? addressOf(jid) : undefined);

/** The sender's id for the message, or one made of what it is, for those without an id or with an endless one. */
export function messageName(message: Element, from: string, text: string, arrivedAt: number): string {
  const id = originIdOf(message) ?? attribute(message, "id");
  if (id !== undefined && id.length <= longestId) return id;
  return digest(from, text, id ?? delayStamp(message) ?? String(arrivedAt));
}

export const digest = (...parts: readonly string[]): string =>
  createHash("sha256").update(parts.join("\0")).digest("base64url");

function repliedMessage({ repliedTo }: Said, self: string): string | undefined {
  if (!repliedTo || (repliedTo.author && repliedTo.author.bare !== self)) return undefined;
  return repliedTo.id;
}
