// https://xmpp.org/extensions/xep-0372.html
import { parseJid, type Jid } from "../address/xmpp-address.js";
import { attribute, type Element } from "../xml/element.js";
import { references } from "../xml/namespaces.js";

/** Somebody who is meant by a part of the body. */
export interface MentionReference {
  readonly jid: Jid;
  /** Code points of the body, the end not included; undefined when the reference names no part. */
  readonly range: readonly [begin: number, end: number] | undefined;
}

const mostMentions = 20;

export const mentionReferences = (message: Element): readonly MentionReference[] =>
  message
    .getChildren("reference", references)
    .filter((reference) => attribute(reference, "type") === "mention")
    .slice(0, mostMentions)
    .flatMap((reference) => {
      const jid = jidOf(attribute(reference, "uri") ?? "");
      const [begin, end] = [offset(attribute(reference, "begin")), offset(attribute(reference, "end"))];
      const range =
        begin !== undefined && end !== undefined && begin < end ? ([begin, end] as const) : undefined;
      return jid ? [{ jid, range }] : [];
    });

const offset = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;

/** RFC 5122: the JID of `xmpp:room@service/nick`, percent-encoded. */
function jidOf(uri: string): Jid | undefined {
  const [, path] = /^xmpp:([^?#]+)/i.exec(uri) ?? [];
  if (path === undefined) return undefined;
  try {
    return parseJid(decodeURIComponent(path));
  } catch {
    return undefined;
  }
}
