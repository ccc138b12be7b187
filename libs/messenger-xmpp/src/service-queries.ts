import type { XmppLink } from "./connection/xmpp-link.js";
import type { AdHocCommands } from "./forms/ad-hoc-commands.js";
import type { RosterKeeper } from "./roster/roster-keeper.js";
import { infoQuery, ownInfo, serviceName } from "./xep/0030-disco.js";
import { commandFeatures } from "./xep/0050-commands.js";
import { attribute, el, type Element } from "./xml/element.js";
import * as ns from "./xml/namespaces.js";
import { stanzaError } from "./xml/stanza-error.js";

export interface Answerers {
  readonly commands: AdHocCommands;
  readonly keeper: RosterKeeper;
  readonly softwareVersion: string;
  self(): string;
}

/** Answers what others ask the service by IQ; the link answers pings and refuses the rest. */
export function answerQueries(link: XmppLink, answerers: Answerers): void {
  const { commands, keeper } = answerers;

  link.answer("get", ns.discoInfo, "query", async (stanza, element) => {
    const node = attribute(element, "node");
    const own = ownInfo(node);
    if (own) return own;
    const form = commands.forms(stanza).find(({ id }) => id === node);
    if (form) return infoQuery(form.id, "command-node", form.title, commandFeatures);
    if (node === ns.commands) return infoQuery(node, "command-list", serviceName, [ns.commands]);
    return stanzaError("cancel", "item-not-found");
  });

  link.answer("get", ns.discoItems, "query", async (stanza, element) => {
    const node = attribute(element, "node");
    const items = (children: readonly Element[]) => el("query", { xmlns: ns.discoItems, node }, children);
    if (node === undefined) return items([]);
    if (node !== ns.commands) return stanzaError("cancel", "item-not-found");
    return items(
      commands
        .forms(stanza)
        .map(({ id, title }) => el("item", { jid: answerers.self(), node: id, name: title })),
    );
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

  link.answer("set", ns.roster, "query", async (stanza, element) => keeper.push(stanza, element));
}
