import type { Clock, MessengerMemory } from "@assist/assist-core";
import type { ContactLimits } from "./contact-admission.js";

const prefix = "heard/";
const dayMs = 86_400_000;

/** Days since the epoch; a day is all that is kept of when somebody wrote. */
interface Age {
  readonly since: number;
  readonly heard?: number;
}

/** Since when somebody is a contact, and when they were last heard of; counted from now for who was there before. */
export class ContactAges {
  readonly #memory: MessengerMemory;
  readonly #clock: Clock;

  constructor(memory: MessengerMemory, clock: Clock) {
    this.#memory = memory;
    this.#clock = clock;
  }

  get today(): number {
    return Math.floor(this.#clock.now() / dayMs);
  }

  heard(bare: string): void {
    const { today } = this;
    const age = this.#age(bare);
    if (age?.heard !== today) this.#set(bare, { since: age?.since ?? today, heard: today });
  }

  /** Those of the contacts whose time is over. Whoever is none is forgotten. */
  overdue(contacts: readonly string[], { unusedDays, idleDays }: ContactLimits): readonly string[] {
    const { today } = this;
    const known = new Set(contacts);
    for (const key of this.#memory.keys(prefix))
      if (!known.has(key.slice(prefix.length))) this.#memory.delete(key);
    return contacts.filter((bare) => {
      const age = this.#age(bare);
      if (!age) this.#set(bare, { since: today });
      else if (age.heard === undefined) return today - age.since > unusedDays;
      else return today - age.heard > idleDays;
      return false;
    });
  }

  #age(bare: string): Age | undefined {
    const [since, heard] = (this.#memory.get(`${prefix}${bare}`) ?? "").split(" ").map(Number);
    if (since === undefined || !Number.isInteger(since) || since === 0) return undefined;
    return heard === undefined || !Number.isInteger(heard) ? { since } : { since, heard };
  }

  #set(bare: string, { since, heard }: Age): void {
    this.#memory.set(`${prefix}${bare}`, heard === undefined ? `${since}` : `${since} ${heard}`);
  }
}
