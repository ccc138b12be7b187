import type { Contact } from "@assist/assist-core";
import { addressOf, parseJid } from "../address/xmpp-address.js";
import { attribute, type Element } from "../xml/element.js";

type Subscription = "none" | "to" | "from" | "both";

export interface RosterItem extends Contact {
  readonly subscription: Subscription;
  /** The service has asked to see this person's presence and waits. */
  readonly asked: boolean;
}

const subscriptions: readonly string[] = ["none", "to", "from", "both"] satisfies readonly Subscription[];

export const isSubscription = (value: unknown): value is Subscription =>
  typeof value === "string" && subscriptions.includes(value);

/** The service sees this person's presence. */
export const sees = (item: RosterItem | undefined): boolean =>
  item?.subscription === "to" || item?.subscription === "both";

/** The person sees the presence of the service. */
export const isShown = (item: RosterItem | undefined): boolean =>
  item?.subscription === "from" || item?.subscription === "both";

/** The service's contacts by their bare JIDs. RFC 6121 section 2. */
export class Roster {
  #items = new Map<string, RosterItem>();

  /** A whole `<query/>`, in answer to a request. */
  load(query: Element): void {
    this.#items = new Map();
    this.push(query);
  }

  /** A change that the server sent; the caller has made sure that it was the server. */
  push(query: Element): void {
    for (const item of query.getChildren("item")) {
      const jid = parseJid(attribute(item, "jid") ?? "");
      const address = jid && addressOf(jid);
      if (!jid || !address) continue;
      const subscription = attribute(item, "subscription") ?? "none";
      if (!isSubscription(subscription)) {
        this.#items.delete(jid.bare);
        continue;
      }
      const name = attribute(item, "name");
      const asked = attribute(item, "ask") === "subscribe";
      this.#items.set(jid.bare, { address, subscription, asked, ...(name === undefined ? {} : { name }) });
    }
  }

  put(bare: string, item: RosterItem): void {
    this.#items.set(bare, item);
  }

  remove(bare: string): void {
    this.#items.delete(bare);
  }

  item(bare: string): RosterItem | undefined {
    return this.#items.get(bare);
  }

  all(): readonly (readonly [bare: string, item: RosterItem])[] {
    return [...this.#items];
  }

  /** Those with a subscription in either direction. */
  contacts(): readonly Contact[] {
    return [...this.#items.values()]
      .filter(({ subscription }) => subscription !== "none")
      .map(({ address, name }) => ({ address, ...(name === undefined ? {} : { name }) }));
  }
}
