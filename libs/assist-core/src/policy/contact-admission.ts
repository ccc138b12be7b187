import type { Clock } from "../ports/clock.port.js";

/** How far the service lets people of other servers fill its contacts (T19). */
export interface ContactLimits {
  /** New contacts in an hour, of all other servers together and of those of each registrable domain. */
  readonly newPerHour: number;
  readonly newPerDomainPerHour: number;
  /** After how many days without a word a contact is removed: who never wrote anything, and who once did. */
  readonly unusedDays: number;
  readonly idleDays: number;
  /** Contacts on other servers, at most. */
  readonly most: number;
}

/** How much of `most` the servers of one domain can take. */
const largestShare = 0.2;

/** How many contacts the servers of one domain can have. */
export const mostOfDomain = ({ most }: ContactLimits): number => Math.ceil(most * largestShare);

export const defaultContactLimits: ContactLimits = {
  newPerHour: 60,
  newPerDomainPerHour: 20,
  unusedDays: 30,
  idleDays: 365,
  most: 5_000,
};

const hourMs = 3_600_000;

/** Lets new contacts in at a rate: what was let in during the last hour is remembered, and nothing else. */
export class ContactAdmission {
  readonly #limits: ContactLimits;
  readonly #clock: Clock;
  #admitted: readonly { readonly at: number; readonly domain: string }[] = [];

  constructor(limits: ContactLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Whether it is not too soon for one more of this domain. */
  isOpen(domain: string): boolean {
    const now = this.#clock.now();
    this.#admitted = this.#admitted.filter(({ at }) => at <= now && at > now - hourMs);
    const ofDomain = this.#admitted.filter((one) => one.domain === domain).length;
    const { newPerHour, newPerDomainPerHour } = this.#limits;
    return this.#admitted.length < newPerHour && ofDomain < newPerDomainPerHour;
  }

  /** One more was let in. */
  admitted(domain: string): void {
    this.#admitted = [...this.#admitted, { at: this.#clock.now(), domain }];
  }
}
