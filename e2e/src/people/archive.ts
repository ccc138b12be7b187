import { xml } from "@xmpp/client";
import type { Element } from "@xmpp/xml";
import type { TextPerson } from "./text-person.js";

// https://xmpp.org/extensions/xep-0313.html
const archive = "urn:xmpp:mam:2";
// https://xmpp.org/extensions/xep-0059.html
const resultSets = "http://jabber.org/protocol/rsm";
const pageSize = 50;

/**
 * All texts from this sender that the server took for the person, as a client shows them that does not look at ids:
 * also what came while they were away, and what was on its way when the server died.
 */
export async function keptTexts(person: TextPerson, sender: string): Promise<string[]> {
  const texts: string[] = [];
  const collect = (stanza: Element) => {
    const kept = stanza.getChild("result", archive)?.getChild("forwarded")?.getChild("message");
    if (String(kept?.attrs["from"]).split("/")[0] !== sender) return;
    const text = kept?.getChildText("body");
    if (typeof text === "string") texts.push(text);
  };
  person.client.on("stanza", collect);
  try {
    let after: string | undefined;
    do after = await nextPage(person, after);
    while (after !== undefined);
  } finally {
    person.client.removeListener("stanza", collect);
  }
  return texts;
}

/** What the next page comes after; undefined when this was the last. */
async function nextPage(person: TextPerson, after: string | undefined): Promise<string | undefined> {
  const place = after === undefined ? [] : [xml("after", {}, after)];
  const window = xml("set", { xmlns: resultSets }, xml("max", {}, String(pageSize)), ...place);
  const answer = await person.request(xml("iq", { type: "set" }, xml("query", { xmlns: archive }, window)));
  const end = answer.getChild("fin", archive);
  if (end === undefined || end.attrs["complete"] === "true") return undefined;
  return end.getChild("set", resultSets)?.getChildText("last") ?? undefined;
}
