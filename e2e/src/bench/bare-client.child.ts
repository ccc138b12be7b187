import { client, xml } from "@xmpp/client";
import type { Element } from "@xmpp/xml";
import { countReceived } from "../people/count-received.js";

/**
 * What the library does with nothing of ours around it: signs in, asks for the roster, and says everything back.
 * Run as a process of its own: `node bare-client.child.js SERVICE DOMAIN USER`, the password in BARE_PASSWORD. Writes the
 * milliseconds until it was there, and then nothing.
 */
async function main(): Promise<void> {
  const [service = "", domain = "", username = ""] = process.argv.slice(2);
  const password = process.env["BARE_PASSWORD"] ?? "";
  const xmpp = client({ service, domain, username, password, timeout: 60_000 });
  countReceived(xmpp);
  const presences = new Map<string, Element>();
  xmpp.on("error", () => undefined);
  xmpp.on("stanza", (stanza: Element) => {
    if (stanza.is("presence")) presences.set(String(stanza.attrs["from"]), stanza);
    const text = stanza.is("message") ? stanza.getChildText("body") : null;
    if (text === null || stanza.attrs["type"] === "error") return;
    const { from, id } = stanza.attrs;
    const answer = { type: "chat", to: String(from), id: `re-${String(id)}` };
    xmpp.send(xml("message", answer, xml("body", {}, text))).catch(() => undefined);
  });
  await xmpp.start();
  const { iqCaller } = xmpp as unknown as { iqCaller: { request(iq: Element): Promise<Element> } };
  const query = xml("iq", { type: "get" }, xml("query", { xmlns: "jabber:iq:roster" }));
  await iqCaller.request(query);
  await xmpp.send(xml("presence"));
  await iqCaller.request(xml("iq", { type: "get" }, xml("ping", { xmlns: "urn:xmpp:ping" })));
  process.stdout.write(`${String(Math.round(performance.now()))}\n`);
}

await main();
