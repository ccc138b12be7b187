import {
  bareAddress,
  effectivePresence,
  serverOf,
  type Contact,
  type ContactAddress,
  type Presence,
  type Standing,
} from "@assist/assist-core";
import { parseJid, type Jid } from "../address/xmpp-address.js";
import type { XmppLink } from "../connection/xmpp-link.js";
import { attribute, el, type Element } from "../xml/element.js";
import { messageCorrection, roster as rosterNamespace } from "../xml/namespaces.js";
import { stanzaError } from "../xml/stanza-error.js";
import { Abilities } from "./abilities.js";
import { Presences } from "./presences.js";
import { Roster } from "./roster.js";

/** The service's contacts, whether they are there, and what their clients can do. */
export class ContactBook {
  readonly #roster = new Roster();
  readonly #presences = new Presences();
  readonly #abilities: Abilities;
  readonly #link: XmppLink;
  readonly #self: string;

  constructor(link: XmppLink, self: string) {
    this.#link = link;
    this.#self = self;
    this.#abilities = new Abilities(link.iq);
  }

  /** At the beginning of a session, before the service shows itself. */
  async load(): Promise<void> {
    this.#presences.clear();
    const answer = await this.#link.iq.get(el("query", { xmlns: rosterNamespace }));
    const query = answer.getChild("query", rosterNamespace);
    if (query) this.#roster.load(query);
  }

  contacts(): readonly Contact[] {
    return this.#roster.contacts();
  }

  presence(address: ContactAddress): Presence {
    if (!this.#roster.showsPresence(address)) return { availability: "unknown" };
    return effectivePresence(this.#presences.resources(bareAddress(address)));
  }

  standing(address: ContactAddress): Standing {
    const subscription = this.#roster.item(bareAddress(address))?.subscription ?? "none";
    if (subscription !== "none") return "contact";
    return serverOf(address) === parseJid(this.#self)?.domain ? "same-server" : "stranger";
  }

  isOnline(jid: Jid): boolean {
    return this.#presences.isOnline(jid);
  }

  /** Whether every device that would get the message can show a correction in place; nobody there counts as no. */
  async canCorrect(bare: string): Promise<boolean> {
    const reachable = this.#presences.resources(bare).filter(({ priority }) => priority >= 0);
    const can = await Promise.all(
      reachable.map((device) => this.#abilities.has(`${bare}/${device.resource}`, device, messageCorrection)),
    );
    return can.length > 0 && can.every(Boolean);
  }

  /** A roster push; undefined when done. Others than the account's own server may not change it (CVE-2015-8688). */
  push(iq: Element, query: Element): Element | undefined {
    const from = attribute(iq, "from");
    if (from !== undefined && parseJid(from)?.bare !== this.#self)
      return stanzaError("cancel", "service-unavailable");
    this.#roster.push(query);
    return undefined;
  }

  receive(presence: Element): void {
    const from = parseJid(attribute(presence, "from") ?? "");
    if (!from || from.local === "" || from.bare === this.#self) return;
    switch (attribute(presence, "type")) {
      case "subscribe":
        return this.#subscribed(from.bare);
      case "unsubscribe":
        return this.#tell("unsubscribed", from.bare);
      case "unsubscribed":
        return this.#presences.receive({ ...from, resource: "" }, el("presence", { type: "unavailable" }));
      case undefined:
      case "unavailable":
      case "error":
        return this.#changed(from, presence);
      default:
    }
  }

  /**
   * Everybody may see the service, and is asked to be seen in turn. RFC 6121 section 3. The question goes first: if
   * the process dies between the two, the server repeats the request.
   */
  #subscribed(bare: string): void {
    const item = this.#roster.item(bare);
    const isSeen = item?.asked === true || item?.subscription === "to" || item?.subscription === "both";
    if (!isSeen) this.#tell("subscribe", bare);
    this.#tell("subscribed", bare);
  }

  #changed(from: Jid, presence: Element): void {
    if (!this.#roster.item(from.bare)) return;
    this.#presences.receive(from, presence);
    const full = `${from.bare}/${from.resource}`;
    const device = this.#presences.resources(from.bare).find(({ resource }) => resource === from.resource);
    if (device) this.#abilities.learn(full, device);
    else this.#abilities.forget(full);
  }

  #tell(type: "subscribe" | "subscribed" | "unsubscribed", to: string): void {
    this.#link.tell(el("presence", { type, to }));
  }
}
