import {
  bareAddress,
  type Clock,
  type Contact,
  contactAddress,
  type ContactAddress,
  type ContactLimits,
  effectivePresence,
  type MessengerMemory,
  type Presence,
  serverOf,
  type Standing,
} from "@assist/assist-core";
import { parseJid, xmpp, type Jid } from "../address/xmpp-address.js";
import type { IqRequests } from "../connection/iq-requests.js";
import { attribute, el, type Element } from "../xml/element.js";
import { commands, messageCorrection } from "../xml/namespaces.js";
import { Abilities } from "./abilities.js";
import { ContactCare } from "./contact-care.js";
import { Presences } from "./presences.js";
import { PrivilegedView } from "./privileged-view.js";
import type { RosterKeeper } from "./roster-keeper.js";
import { sees } from "./roster.js";

export interface BookFacts {
  /** The service's own bare JID. */
  readonly self: string;
  /** The host whose people are on the service's own server. */
  readonly server: string;
  readonly limits: ContactLimits;
  readonly memory: MessengerMemory;
  readonly clock: Clock;
}

/** The service's contacts and its server's people: whether they are there, and what their clients can do. */
export class ContactBook {
  readonly #keeper: RosterKeeper;
  readonly #care: ContactCare;
  readonly #presences = new Presences();
  readonly #abilities: Abilities;
  readonly #view: PrivilegedView;
  readonly #self: string;
  readonly #server: string;

  constructor(keeper: RosterKeeper, iq: IqRequests, facts: BookFacts) {
    this.#keeper = keeper;
    this.#self = facts.self;
    this.#server = facts.server;
    this.#care = new ContactCare(keeper, facts);
    this.#abilities = new Abilities(iq, facts.clock);
    this.#view = new PrivilegedView(iq, facts.clock, facts.server);
  }

  /** At the beginning of a session, before the service shows itself. */
  async load(): Promise<void> {
    this.#presences.clear();
    this.#view.reset();
    this.#abilities.askAgain();
    await this.#keeper.load();
    this.#care.tidy();
  }

  /** Also the people of the server who are there, where it shows them. */
  contacts(): readonly Contact[] {
    const contacts = this.#keeper.roster.contacts();
    if (!this.#view.showsPresence(this.#server)) return contacts;
    const listed = new Set<string>(contacts.map(({ address }) => address));
    const others = this.#presences.people(this.#server).map((bare) => contactAddress(xmpp, bare));
    return [...contacts, ...others.filter((one) => !listed.has(one)).map((address) => ({ address }))];
  }

  presence(address: ContactAddress): Presence {
    const bare = bareAddress(address);
    const isSeen = sees(this.#keeper.roster.item(bare)) || this.#view.showsPresence(serverOf(address));
    return isSeen ? effectivePresence(this.#presences.resources(bare)) : { availability: "unknown" };
  }

  standing(address: ContactAddress): Standing {
    const subscription = this.#keeper.roster.item(bareAddress(address))?.subscription ?? "none";
    if (subscription !== "none") return "contact";
    return serverOf(address) === this.#server ? "same-server" : "stranger";
  }

  hasInContacts(owner: ContactAddress, other: ContactAddress): boolean | undefined {
    const jid = parseJid(bareAddress(owner));
    return jid && this.#view.hasInContacts(jid, bareAddress(other));
  }

  /** Remembers who said something. */
  notice(stanza: Element): void {
    const from = isSaid(stanza) && parseJid(attribute(stanza, "from") ?? "");
    if (!from) return;
    this.#care.heard(from.bare);
    this.#view.heard(from);
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

  /** A roster push; undefined when done. */
  push(iq: Element, query: Element): Element | undefined {
    return this.#view.push(iq, query) ? undefined : this.#keeper.push(iq, query);
  }

  /** Whether the message was none of a person, but said what the service may see. */
  announced(message: Element): boolean {
    return this.#view.receive(message);
  }

  receive(presence: Element): void {
    const from = parseJid(attribute(presence, "from") ?? "");
    if (!from || from.local === "" || from.bare === this.#self) return;
    this.#care.tidy();
    const type = attribute(presence, "type") ?? "available";
    if (type === "subscribe") return this.#care.asked(from);
    this.#keeper.told(type, from);
    if (["available", "unavailable", "error"].includes(type)) this.#changed(from, presence);
    else if (type === "unsubscribed")
      this.#presences.receive({ ...from, resource: "" }, el("presence", { type: "unavailable" }));
  }

  #changed(from: Jid, presence: Element): void {
    const isContact = this.#keeper.roster.item(from.bare) !== undefined;
    if (!isContact && !this.#view.showsPresence(from.domain)) return;
    this.#presences.receive(from, presence);
    const full = `${from.bare}/${from.resource}`;
    const device = this.#presences.resources(from.bare).find(({ resource }) => resource === from.resource);
    if (!device) return this.#abilities.forget(full);
    if (isContact) this.#abilities.learn(full, device);
    this.#view.appeared(from);
  }
}

/** Words for the service, or a form. */
const isSaid = (stanza: Element): boolean =>
  stanza.name === "message"
    ? attribute(stanza, "type") !== "error" && stanza.getChild("body") !== undefined
    : stanza.getChild("command", commands) !== undefined;
