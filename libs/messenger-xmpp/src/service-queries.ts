import type { XmppLink } from "./connection/xmpp-link.js";
import type { AdHocCommands } from "./forms/ad-hoc-commands.js";
import type { ContactBook } from "./roster/contact-book.js";
import { hostInfo, infoQuery, ownInfo, serviceName } from "./xep/0030-disco.js";
import { commandFeatures } from "./xep/0050-commands.js";
import { attribute, el, type Element } from "./xml/element.js";
import * as ns from "./xml/namespaces.js";
import { stanzaError } from "./xml/stanza-error.js";

export interface Answerers {
  readonly commands: AdHocCommands;
  readonly contacts: ContactBook;
  readonly softwareVersion: string;
  /** The service's bare JID, and the host that it has to itself as a component. */
  readonly self: string;
  readonly host: string | undefined;
}

/** Answers what others ask the service by IQ; the link answers pings and refuses the rest. */
export function answerQueries(link: XmppLink, answerers: Answerers): void {
  const { commands, contacts, host } = answerers;
  const isForHost = (stanza: Element) => host !== undefined && attribute(stanza, "to") === host;

  link.answer("get", ns.discoInfo, "query", async (stanza, element) => {
    const node = attribute(element, "node");
    const own = node === undefined && isForHost(stanza) ? hostInfo() : ownInfo(node);
    if (own) return own;
    const form = commands.forms(stanza).find(({ id }) => id === node);
    if (form) return infoQuery(form.id, "command-node", form.title, commandFeatures);
    if (node === ns.commands) return infoQuery(node, "command-list", serviceName, [ns.commands]);
    return stanzaError("cancel", "item-not-found");
  });

  link.answer("get", ns.discoItems, "query", async (stanza, element) => {
    const node = attribute(element, "node");
    const items = (children: readonly Element[]) => el("query", { xmlns: ns.discoItems, node }, children);
    if (node === undefined)
      return items(isForHost(stanza) ? [el("item", { jid: answerers.self, name: serviceName })] : []);
    if (node !== ns.commands) return stanzaError("cancel", "item-not-found");
    // Whoever was asked has them: some clients ask the bare address, and some the host.
    const jid = attribute(stanza, "to") ?? link.full;
    return items(commands.forms(stanza).map(({ id, title }) => el("item", { jid, node: id, name: title })));
  });

  link.answer("set", ns.commands, "command", (stanza, element) => commands.answer(stanza, element));

  link.answer("get", ns.softwareVersion, "query", async () =>
    el(
      "query",
      { xmlns: ns.softwareVersion },
      el("name", {}, serviceName),
      el("version", {}, answerers.softwareVersion),
    ),
  );

  link.answer("set", ns.roster, "query", async (stanza, element) => contacts.push(stanza, element));

  // The server answers for an account.
  if (host !== undefined)
    link.answer("get", ns.vcard, "vCard", async () =>
      el("vCard", { xmlns: ns.vcard }, el("FN", {}, serviceName), el("NICKNAME", {}, serviceName)),
    );
}
