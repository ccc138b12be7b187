import type { Clock } from "@assist/assist-core";
import { parseJid, type Jid } from "../address/xmpp-address.js";
import type { IqRequests } from "../connection/iq-requests.js";
import { attribute, type Element } from "../xml/element.js";
import { announcedPrivileges, type Privileges } from "../xep/0356-privilege.js";
import { PeoplesRosters } from "./peoples-rosters.js";

const nothing: Privileges = { presence: false, rosters: false, rosterPushes: false };

/** What the service sees of its server's people because the server lets it (XEP-0356), not because they said so. */
export class PrivilegedView {
  readonly #server: string;
  readonly #rosters: PeoplesRosters;
  #may = nothing;

  constructor(iq: IqRequests, clock: Clock, server: string) {
    this.#server = server;
    this.#rosters = new PeoplesRosters(iq, clock);
  }

  /** A new session: the server says again what it allows. */
  reset(): void {
    this.#may = nothing;
    this.#rosters.clear();
  }

  /** Whether the message was an announcement. Only the server itself can make one (T10). */
  receive(message: Element): boolean {
    const announced = announcedPrivileges(message);
    if (!announced || attribute(message, "from") !== this.#server) return false;
    this.#may = announced;
    this.#rosters.arePushed = announced.rosterPushes;
    return true;
  }

  showsPresence(server: string): boolean {
    return this.#may.presence && server === this.#server;
  }

  appeared({ bare, domain }: Jid): void {
    if (this.#may.rosters && domain === this.#server) this.#rosters.appeared(bare);
  }

  heard({ bare, domain }: Jid): void {
    if (this.#may.rosters && domain === this.#server) this.#rosters.need(bare);
  }

  hasInContacts(owner: Jid, other: string): boolean | undefined {
    return this.#may.rosters && owner.domain === this.#server
      ? this.#rosters.has(owner.bare, other)
      : undefined;
  }

  /** Whether the push was one of somebody's roster: those come from the owner's bare address, as no client can write. */
  push(iq: Element, query: Element): boolean {
    const from = parseJid(attribute(iq, "from") ?? "");
    if (from?.resource !== "" || !this.#may.rosters || from.domain !== this.#server) return false;
    this.#rosters.push(from.bare, query);
    return true;
  }
}
