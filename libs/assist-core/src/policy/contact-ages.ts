import type { Clock } from "../ports/clock.port.js";
import type { MessengerMemory } from "../ports/messenger-memory.port.js";
import type { ContactLimits } from "./contact-admission.js";

const prefix = "heard/";
const calendarKey = "contact-days";
const dayMs = 86_400_000;
/** A clock that is set a year ahead must not make all contacts old at once. */
const mostDaysAtOnce = 7;

/** Counted days; a day is all that is kept of when somebody wrote. */
interface Age {
  readonly since: number;
  readonly heard?: number;
}

/** Since when somebody is a contact, and when they were last heard of (T19); counted from now for who was there before. */
export class ContactAges {
  readonly #memory: MessengerMemory;
  readonly #clock: Clock;

  constructor(memory: MessengerMemory, clock: Clock) {
    this.#memory = memory;
    this.#clock = clock;
  }

  /** Begins with the days since the epoch and goes on with those of the clock: never back, and at most a week at once. */
  today(): number {
    const day = Math.floor(this.#clock.now() / dayMs);
    const [last, counted] = this.#days(calendarKey);
    if (last === day && counted !== undefined) return counted;
    const passed = Math.min(Math.max(day - (last ?? day), 0), mostDaysAtOnce);
    const today = (counted ?? day) + passed;
    this.#memory.set(calendarKey, `${day} ${today}`);
    return today;
  }

  heard(bare: string): void {
    const today = this.today();
    const age = this.#age(bare);
    if (age?.heard !== today) this.#set(bare, { since: age?.since ?? today, heard: today });
  }

  /** Those of the contacts whose time is over. Whoever is none is forgotten. */
  overdue(contacts: readonly string[], { unusedDays, idleDays }: ContactLimits): readonly string[] {
    const today = this.today();
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

  /** The one who was not heard of for the longest time; of the same day rather one who never wrote. */
  mostIdle(contacts: readonly string[]): string | undefined {
    const today = this.today();
    let mostIdle: { readonly bare: string; readonly order: number } | undefined;
    for (const bare of contacts) {
      const { since, heard } = this.#age(bare) ?? { since: today };
      const order = heard === undefined ? since : heard + 0.5;
      if (!mostIdle || order < mostIdle.order) mostIdle = { bare, order };
    }
    return mostIdle?.bare;
  }

  #age(bare: string): Age | undefined {
    const [since, heard] = this.#days(`${prefix}${bare}`);
    if (since === undefined) return undefined;
    return heard === undefined ? { since } : { since, heard };
  }

  #set(bare: string, { since, heard }: Age): void {
    this.#memory.set(`${prefix}${bare}`, heard === undefined ? `${since}` : `${since} ${heard}`);
  }

  /** Up to the first that is none. */
  #days(key: string): readonly number[] {
    const days = (this.#memory.get(key) ?? "").split(" ").map(Number);
    const end = days.findIndex((day) => !Number.isInteger(day) || day <= 0);
    return end < 0 ? days : days.slice(0, end);
  }
}
