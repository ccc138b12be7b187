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
import type { IqRequests } from "../connection/iq-requests.js";
import { attribute, el, type Element } from "../xml/element.js";
import { messageCorrection } from "../xml/namespaces.js";
import { Abilities } from "./abilities.js";
import { Presences } from "./presences.js";
import type { RosterKeeper } from "./roster-keeper.js";
import { sees } from "./roster.js";

/** The service's contacts, whether they are there, and what their clients can do. */
export class ContactBook {
  readonly #keeper: RosterKeeper;
  readonly #presences = new Presences();
  readonly #abilities: Abilities;
  readonly #self: string;
  readonly #server: string;

  /** @param server the host whose people are on the service's own server */
  constructor(keeper: RosterKeeper, iq: IqRequests, { self, server }: { self: string; server: string }) {
    this.#keeper = keeper;
    this.#self = self;
    this.#server = server;
    this.#abilities = new Abilities(iq);
  }

  /** At the beginning of a session, before the service shows itself. */
  async load(): Promise<void> {
    this.#presences.clear();
    await this.#keeper.load();
  }

  contacts(): readonly Contact[] {
    return this.#keeper.roster.contacts();
  }

  presence(address: ContactAddress): Presence {
    const bare = bareAddress(address);
    if (!sees(this.#keeper.roster.item(bare))) return { availability: "unknown" };
    return effectivePresence(this.#presences.resources(bare));
  }

  standing(address: ContactAddress): Standing {
    const subscription = this.#keeper.roster.item(bareAddress(address))?.subscription ?? "none";
    if (subscription !== "none") return "contact";
    return serverOf(address) === this.#server ? "same-server" : "stranger";
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

  receive(presence: Element): void {
    const from = parseJid(attribute(presence, "from") ?? "");
    if (!from || from.local === "" || from.bare === this.#self) return;
    const type = attribute(presence, "type") ?? "available";
    if (type === "subscribe") return this.#keeper.accept(from);
    this.#keeper.told(type, from);
    if (["available", "unavailable", "error"].includes(type)) this.#changed(from, presence);
    else if (type === "unsubscribed")
      this.#presences.receive({ ...from, resource: "" }, el("presence", { type: "unavailable" }));
  }

  #changed(from: Jid, presence: Element): void {
    if (!this.#keeper.roster.item(from.bare)) return;
    this.#presences.receive(from, presence);
    const full = `${from.bare}/${from.resource}`;
    const device = this.#presences.resources(from.bare).find(({ resource }) => resource === from.resource);
    if (device) this.#abilities.learn(full, device);
    else this.#abilities.forget(full);
  }
}
