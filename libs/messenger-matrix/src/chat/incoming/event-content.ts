import { signAnswer, type PromptAnswer } from "@assist/assist-core";
import { objectIn, textIn, type Json } from "./json.js";
import { pillsIn, type Pill } from "./pills.js";

/** What somebody wrote, or a sign that they put on a message. */
export type EventContent = Words | Sign;

export interface Words {
  readonly kind: "words";
  /** Without the quotation of what is replied to. */
  readonly text: string;
  /** Links to people in the HTML of the same, the quotation left out as well. */
  readonly pills: readonly Pill[];
  /** User ids; undefined where the client does not say whom it refers to (before Matrix 1.7). */
  readonly refersTo: readonly string[] | undefined;
  /** Event that is replied to. */
  readonly repliesTo: string | undefined;
  /** User id of whom the client quoted for that, as clients did before Matrix 1.13. */
  readonly quotes: string | undefined;
}

interface Sign {
  readonly kind: "sign";
  /** Event that it was put on. */
  readonly on: string;
  readonly answer: PromptAnswer["answer"];
}

/** What a message is good for bounds what is read of it. */
const longestText = 20_000;
const longestHtml = 16_000;
const mostReferences = 100;

/**
 * What the content of an event says, or undefined when it is no command: an edit, a notice, an emote, a file, a sign
 * with another meaning, or not as it should be; encrypted content was seen by no server, and can be anything.
 * @param wire the content as it was sent, where that was encrypted: relations are outside of the encryption
 */
export function eventContent(type: string, content: Json, wire: Json = content): EventContent | undefined {
  const relation = objectIn(content, "m.relates_to") ?? objectIn(wire, "m.relates_to");
  if (type === "m.reaction") return sign(relation);
  if (type !== "m.room.message" || textIn(content, "msgtype") !== "m.text") return undefined;
  if (isEdit(content) || isEdit(wire)) return undefined;
  const body = textIn(content, "body")?.slice(0, longestText).toWellFormed();
  if (body === undefined) return undefined;
  const repliesTo = repliedTo(relation);
  const quotes = repliesTo === undefined ? undefined : fallback.exec(body)?.[1];
  const text = quotes === undefined ? body : withoutFallback(body);
  const isHtml = textIn(content, "format") === "org.matrix.custom.html";
  const html = isHtml ? (textIn(content, "formatted_body")?.slice(0, longestHtml) ?? "") : "";
  return {
    kind: "words",
    text,
    pills: pillsIn(withoutQuotation(html)),
    refersTo: references(content),
    repliesTo,
    quotes,
  };
}

/** https://spec.matrix.org/v1.16/client-server-api/#event-replacements */
const isEdit = (content: Json): boolean =>
  textIn(objectIn(content, "m.relates_to"), "rel_type") === "m.replace" ||
  content["m.new_content"] !== undefined;

/** https://spec.matrix.org/v1.16/client-server-api/#event-annotations-and-reactions */
function sign(relation: Json | undefined): Sign | undefined {
  if (textIn(relation, "rel_type") !== "m.annotation") return undefined;
  const on = textIn(relation, "event_id");
  const answer = signAnswer(textIn(relation, "key") ?? "");
  return on === undefined || answer === undefined ? undefined : { kind: "sign", on, answer };
}

/** In a thread, what clients without threads are to show it as a reply to is replied to by nobody (MSC3440). */
function repliedTo(relation: Json | undefined): string | undefined {
  const isFallback = textIn(relation, "rel_type") === "m.thread" && relation?.["is_falling_back"] === true;
  return isFallback ? undefined : textIn(objectIn(relation, "m.in_reply_to"), "event_id");
}

/** The first lines of a reply, as clients made them before Matrix 1.13. */
const fallback = /^> (?:\* )?<(@[^<>\s]{1,254})>/u;

function withoutFallback(body: string): string {
  const lines = body.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("> ") && line !== ">");
  if (end === -1) return "";
  return lines.slice(lines[end] === "" ? end + 1 : end).join("\n");
}

function withoutQuotation(html: string): string {
  const end = html.startsWith("<mx-reply>") ? html.lastIndexOf("</mx-reply>") : -1;
  return end === -1 ? html : html.slice(end + "</mx-reply>".length);
}

/** https://spec.matrix.org/v1.16/client-server-api/#user-and-room-mentions */
function references(content: Json): readonly string[] | undefined {
  const mentions = objectIn(content, "m.mentions");
  if (!mentions) return undefined;
  const ids: unknown = mentions["user_ids"];
  if (!Array.isArray(ids)) return [];
  return ids.slice(0, mostReferences).filter((id): id is string => typeof id === "string");
}
