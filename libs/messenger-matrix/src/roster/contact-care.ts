import {
  ContactAdmission,
  ContactAges,
  mostOfDomain,
  serverOf,
  type Clock,
  type ContactAddress,
  type ContactLimits,
  type MessengerMemory,
} from "@assist/assist-core";
import { getDomain } from "tldts";

/** Rooms whose time is over on one day must not be a flood in themselves. */
const mostRemovedADay = 500;

export interface ContactCareOptions {
  readonly limits: ContactLimits;
  readonly memory: MessengerMemory;
  readonly clock: Clock;
  /** Everybody with a direct room. */
  readonly people: () => readonly ContactAddress[];
  /** Of the service's own server, whose operator made their accounts: they come and stay as they like. */
  readonly isOwn: (person: ContactAddress) => boolean;
  /** Leaves their direct rooms. */
  readonly part: (person: ContactAddress) => void;
}

/** Who of other servers becomes a contact, and who is one no longer, so that nobody fills the rooms for ever (T19). */
export class ContactCare {
  readonly #options: ContactCareOptions;
  readonly #admission: ContactAdmission;
  readonly #ages: ContactAges;

  constructor(options: ContactCareOptions) {
    this.#options = options;
    this.#admission = new ContactAdmission(options.limits, options.clock);
    this.#ages = new ContactAges(options.memory, options.clock);
  }

  /** Somebody begins a direct room. When all places are taken, those who have most of them give one up. */
  admits(person: ContactAddress): boolean {
    const { isOwn, limits } = this.#options;
    if (isOwn(person)) return true;
    const domain = domainOf(person);
    if (!this.#admission.isOpen(domain)) return false;
    const others = this.#others();
    if (others.filter((other) => domainOf(other) === domain).length >= mostOfDomain(limits)) return false;
    if (others.length >= limits.most) this.#removeOneOf(others);
    this.#admission.admitted(domain);
    return true;
  }

  /** They wrote something in a direct room. */
  heard(person: ContactAddress): void {
    if (!this.#options.isOwn(person)) this.#ages.heard(person);
  }

  /** Parts with those whose time is over, some each day; to be called once a day, when the rooms are known. */
  tidy(): void {
    const { limits, part } = this.#options;
    const others = this.#others();
    const overdue = new Set(this.#ages.overdue(others, limits));
    for (const person of others.filter((one) => overdue.has(one)).slice(0, mostRemovedADay)) part(person);
  }

  #removeOneOf(others: readonly ContactAddress[]): void {
    const domains = [...Map.groupBy(others, domainOf).values()];
    const largest = Math.max(...domains.map(({ length }) => length));
    const candidates = domains.filter(({ length }) => length === largest).flat();
    const idle = this.#ages.mostIdle(candidates);
    for (const person of candidates) if (person === idle) this.#options.part(person);
  }

  #others(): readonly ContactAddress[] {
    return this.#options.people().filter((person) => !this.#options.isOwn(person));
  }
}

/** Server names may have a port. */
const domainOf = (person: ContactAddress): string => {
  const host = serverOf(person).replace(/:\d+$/u, "");
  return getDomain(host) ?? host;
};
