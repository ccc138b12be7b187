import { parseJid, type Jid } from "../address/xmpp-address.js";
import type { XmppLink } from "../connection/xmpp-link.js";
import { attribute, el, type Element } from "../xml/element.js";
import { roster as rosterNamespace } from "../xml/namespaces.js";
import { stanzaError } from "../xml/stanza-error.js";
import type { RosterKeeper } from "../roster/roster-keeper.js";
import { Roster, sees } from "../roster/roster.js";

/** The contacts of an account: its server keeps them, and tells each change by a push. */
export class AccountRoster implements RosterKeeper {
  readonly roster = new Roster();
  readonly #link: XmppLink;
  readonly #self: string;

  constructor(link: XmppLink, self: string) {
    this.#link = link;
    this.#self = self;
  }

  async load(): Promise<void> {
    const answer = await this.#link.iq.get(el("query", { xmlns: rosterNamespace }));
    const query = answer.getChild("query", rosterNamespace);
    if (query) this.roster.load(query);
  }

  show(presence: () => Element): void {
    this.#link.tell(presence());
  }

  hide(): void {
    // The link says goodbye for the account.
  }

  /** The question goes first: if the process dies between the two, the server repeats the request. */
  accept({ bare }: Jid): void {
    const item = this.roster.item(bare);
    if (!sees(item) && item?.asked !== true) this.#tell("subscribe", bare);
    this.#tell("subscribed", bare);
  }

  refuse({ bare }: Jid): void {
    this.#tell("unsubscribed", bare);
  }

  remove(bare: string): void {
    const item = el("item", { jid: bare, subscription: "remove" });
    this.#link.iq.set(el("query", { xmlns: rosterNamespace }, item)).catch(() => undefined);
  }

  told(type: string, from: Jid): void {
    if (type === "unsubscribe") this.#tell("unsubscribed", from.bare);
  }

  /** Others than the account's own server may not change it (CVE-2015-8688). */
  push(iq: Element, query: Element): Element | undefined {
    const from = attribute(iq, "from");
    if (from !== undefined && parseJid(from)?.bare !== this.#self)
      return stanzaError("cancel", "service-unavailable");
    this.roster.push(query);
    return undefined;
  }

  #tell(type: "subscribe" | "subscribed" | "unsubscribed", to: string): void {
    this.#link.tell(el("presence", { type, to }));
  }
}
