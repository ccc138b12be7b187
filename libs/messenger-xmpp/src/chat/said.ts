import type { IncomingChat } from "@assist/assist-core";
import type { Jid } from "../address/xmpp-address.js";
import { isReaction, reactionAnswer } from "../xep/0444-reactions.js";
import { mentionReferences, type MentionReference } from "../xep/0372-references.js";
import { quotationRange, repliedTo, type RepliedTo } from "../xep/0461-replies.js";
import { languageOf, type Element } from "../xml/element.js";

/** What a message says, whoever said it. */
export interface Said extends Pick<IncomingChat, "text" | "language" | "promptAnswer"> {
  /** Who is meant by which words. */
  readonly references: readonly { readonly name: string; readonly jid: Jid }[];
  /** The service itself is referred to; the words that do so are not in the text. */
  readonly namesService: boolean;
  readonly repliedTo: RepliedTo | undefined;
}

/** Undefined for a message without words for anybody: chat states, markers, receipts, reactions that answer nothing. */
export function saidIn(message: Element, isService: (jid: Jid) => boolean): Said | undefined {
  const others = { references: [], namesService: false, repliedTo: repliedTo(message) };
  if (isReaction(message)) {
    const promptAnswer = reactionAnswer(message);
    return promptAnswer && { ...others, text: "", promptAnswer };
  }
  const body = bodyOf(message);
  if (!body) return undefined;
  const characters = [...body.getText()];
  const quotation = quotationRange(message, characters.length) ?? [0, 0];
  const mentions = mentionReferences(message).filter(({ range }) => !range || !overlap(range, quotation));
  const ofService = mentions.filter(({ jid }) => isService(jid));
  const cut = [quotation, ...ofService.flatMap(({ range }) => (range ? [range] : []))];
  const kept = characters.filter((_, at) => !cut.some(([begin, end]) => begin <= at && at < end)).join("");
  const text = (ofService.length > 0 ? kept.replace(/^[\s:,：，、]+/u, "") : kept).trim();
  if (text === "" && ofService.length === 0) return undefined;
  const language = languageOf(body) ?? languageOf(message);
  return {
    ...others,
    text,
    references: mentions
      .filter((mention) => !ofService.includes(mention))
      .map((mention) => ({ name: nameOf(mention, characters), jid: mention.jid })),
    namesService: ofService.length > 0,
    ...(language === undefined ? {} : { language }),
  };
}

/** Of bodies in several languages the one in the language of the message. */
function bodyOf(message: Element): Element | undefined {
  const bodies = message.getChildren("body", "jabber:client");
  return bodies.find((body) => [undefined, languageOf(message)].includes(languageOf(body))) ?? bodies[0];
}

const overlap = ([begin, end]: readonly [number, number], [from, to]: readonly [number, number]): boolean =>
  begin < to && from < end;

function nameOf({ jid, range }: MentionReference, characters: readonly string[]): string {
  const written = range ? characters.slice(...range).join("") : jid.resource || jid.local;
  return written.normalize("NFKC").replaceAll(/\s+/gu, " ").trim().replace(/^@/u, "");
}
