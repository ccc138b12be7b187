import type { MessengerMemory } from "@assist/assist-core";
import { addressOf, parseJid, type Jid } from "../address/xmpp-address.js";
import type { XmppLink } from "../connection/xmpp-link.js";
import type { RosterKeeper } from "../roster/roster-keeper.js";
import { isShown, isSubscription, Roster, sees, type RosterItem } from "../roster/roster.js";
import { el, type Element } from "../xml/element.js";
import { stanzaError } from "../xml/stanza-error.js";

const prefix = "contact/";

/** RFC 6121 section 3 with a yes or no for each direction. */
interface Subscriptions {
  readonly isShown: boolean;
  readonly sees: boolean;
  readonly asked: boolean;
}

/**
 * The contacts of a component, which has no server that would keep them: each change is in the memory before it is
 * told. Who removed the service while it was away is found out when it asks the contacts to show themselves again, if
 * their server then says that they are none (RFC 6121 section 4.3.2; Prosody 0.12 says nothing).
 */
export class ComponentRoster implements RosterKeeper {
  readonly roster = new Roster();
  readonly #link: Pick<XmppLink, "tell">;
  readonly #memory: MessengerMemory;
  #presence: ((to: string) => Element) | undefined;
  /** Contacts who have not shown themselves in this session. */
  readonly #unheard = new Set<string>();

  constructor(link: Pick<XmppLink, "tell">, memory: MessengerMemory) {
    this.#link = link;
    this.#memory = memory;
  }

  async load(): Promise<void> {
    this.#presence = undefined;
    this.#unheard.clear();
    for (const key of this.#memory.keys(prefix)) {
      const jid = parseJid(key.slice(prefix.length));
      const kept = jid && itemOf(jid, this.#memory.get(key));
      if (kept) this.roster.put(jid.bare, kept);
    }
  }

  /** Repeats the questions that were not answered. */
  show(presence: (to: string) => Element): void {
    this.#presence = presence;
    for (const [bare, item] of this.roster.all()) {
      if (isShown(item)) this.#link.tell(presence(bare));
      if (sees(item)) {
        this.#unheard.add(bare);
        this.#tell("probe", bare);
      } else if (item.asked) this.#tell("subscribe", bare);
    }
  }

  hide(): void {
    this.#presence = undefined;
    for (const [bare, item] of this.roster.all()) if (isShown(item)) this.#tell("unavailable", bare);
  }

  accept(person: Jid): void {
    const item = this.roster.item(person.bare);
    this.#put(person, { isShown: true, sees: sees(item), asked: !sees(item) });
    this.#tell("subscribed", person.bare);
    this.#showTo(person.bare);
    if (!sees(item)) this.#tell("subscribe", person.bare);
  }

  refuse({ bare }: Jid): void {
    this.#tell("unsubscribed", bare);
  }

  remove(bare: string): void {
    this.#forget(bare);
    this.#tell("unsubscribe", bare);
    this.#tell("unsubscribed", bare);
  }

  told(type: string, from: Jid): void {
    const item = this.roster.item(from.bare);
    const wasUnheard = this.#unheard.delete(from.bare);
    if (type === "probe") this.#probed(from, item);
    else if (!item) return;
    else if (type === "subscribed" && item.asked)
      this.#put(from, { isShown: isShown(item), sees: true, asked: false });
    else if (type === "unsubscribed" && wasUnheard) this.remove(from.bare);
    else if (type === "unsubscribed") this.#put(from, { isShown: isShown(item), sees: false, asked: false });
    else if (type === "unsubscribe") {
      this.#put(from, { isShown: false, sees: sees(item), asked: item.asked });
      this.#tell("unsubscribed", from.bare);
    }
  }

  /** There is no server that keeps it, so nobody may change it. */
  push(): Element {
    return stanzaError("cancel", "service-unavailable");
  }

  #probed({ bare, resource }: Jid, item: RosterItem | undefined): void {
    if (isShown(item)) this.#showTo(resource === "" ? bare : `${bare}/${resource}`);
    else this.#tell("unsubscribed", bare);
  }

  #put(person: Jid, subscriptions: Subscriptions): void {
    const { asked } = subscriptions;
    const address = addressOf(person);
    if (!address || (!subscriptions.isShown && !subscriptions.sees && !asked))
      return this.#forget(person.bare);
    const subscription = nameOf(subscriptions);
    this.roster.put(person.bare, { address, subscription, asked });
    this.#memory.set(`${prefix}${person.bare}`, JSON.stringify({ subscription, asked }));
  }

  #forget(bare: string): void {
    this.roster.remove(bare);
    this.#memory.delete(`${prefix}${bare}`);
  }

  #showTo(to: string): void {
    if (this.#presence) this.#link.tell(this.#presence(to));
  }

  #tell(type: string, to: string): void {
    this.#link.tell(el("presence", { type, to }));
  }
}

function nameOf({ isShown: shown, sees: seen }: Subscriptions): RosterItem["subscription"] {
  if (shown) return seen ? "both" : "from";
  return seen ? "to" : "none";
}

/** What the memory has of a contact, or undefined when that makes no sense. */
function itemOf(jid: Jid, kept: string | undefined): RosterItem | undefined {
  const address = addressOf(jid);
  try {
    const { subscription, asked } = JSON.parse(kept ?? "") as { subscription?: unknown; asked?: unknown };
    return address && isSubscription(subscription)
      ? { address, subscription, asked: asked === true }
      : undefined;
  } catch {
    return undefined;
  }
}
