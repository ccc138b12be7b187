import {
  type Clock,
  ContactAdmission,
  ContactAges,
  type ContactLimits,
  type MessengerMemory,
  mostOfDomain,
} from "@assist/assist-core";
import type { Jid } from "../address/xmpp-address.js";
import { registrableDomain } from "./registrable-domain.js";
import type { RosterKeeper } from "./roster-keeper.js";

/** A whole roster whose time is over on one day must not be a flood in itself. */
const mostRemovedADay = 500;

export interface CareFacts {
  readonly limits: ContactLimits;
  readonly memory: MessengerMemory;
  readonly clock: Clock;
  /** The host whose people come and stay as they like: its operator made their accounts. */
  readonly server: string;
}

/** Who becomes a contact, and who is one no longer, so that nobody fills the roster for ever (T19). */
export class ContactCare {
  readonly #keeper: RosterKeeper;
  readonly #limits: ContactLimits;
  readonly #admission: ContactAdmission;
  readonly #ages: ContactAges;
  readonly #ofServer: string;
  #tidiedOn: number | undefined;

  constructor(keeper: RosterKeeper, { limits, memory, clock, server }: CareFacts) {
    this.#keeper = keeper;
    this.#limits = limits;
    this.#admission = new ContactAdmission(limits, clock);
    this.#ages = new ContactAges(memory, clock);
    this.#ofServer = `@${server}`;
  }

  /** Somebody asks to see the service. A no leaves nothing behind, so they can ask again later. */
  asked(person: Jid): void {
    const isKnown = this.#keeper.roster.item(person.bare) !== undefined;
    const isWelcome =
      isKnown || person.bare.endsWith(this.#ofServer) || this.#admits(registrableDomain(person.domain));
    if (isWelcome) this.#keeper.accept(person);
    else this.#keeper.refuse(person);
  }

  heard(bare: string): void {
    if (!bare.endsWith(this.#ofServer) && this.#keeper.roster.item(bare)) this.#ages.heard(bare);
  }

  /** Removes those whose time is over, some each day; to be called as often as something happens. */
  tidy(): void {
    const today = this.#ages.today();
    if (this.#tidiedOn === today) return;
    this.#tidiedOn = today;
    const overdue = this.#ages.overdue(this.#others(), this.#limits);
    for (const bare of overdue.slice(0, mostRemovedADay)) this.#keeper.remove(bare);
  }

  /** When all places are taken, those who have most of them give one up: one domain cannot keep the others out. */
  #admits(domain: string): boolean {
    if (!this.#admission.isOpen(domain)) return false;
    const others = this.#others();
    const ofDomain = others.filter((bare) => bare.endsWith(domain) && domainOf(bare) === domain);
    if (ofDomain.length >= mostOfDomain(this.#limits)) return false;
    if (others.length >= this.#limits.most) this.#removeOneOf(others);
    this.#admission.admitted(domain);
    return true;
  }

  #removeOneOf(others: readonly string[]): void {
    const domains = [...Map.groupBy(others, domainOf).values()];
    const largest = Math.max(...domains.map(({ length }) => length));
    const idle = this.#ages.mostIdle(domains.filter(({ length }) => length === largest).flat());
    if (idle !== undefined) this.#keeper.remove(idle);
  }

  #others(): readonly string[] {
    return this.#keeper.roster
      .all()
      .map(([bare]) => bare)
      .filter((bare) => !bare.endsWith(this.#ofServer));
  }
}

const domainOf = (bare: string): string => registrableDomain(bare.slice(bare.indexOf("@") + 1));
