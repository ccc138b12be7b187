import { setTimeout as delay } from "node:timers/promises";
import { until } from "@assist/stack";
import { keptTexts } from "../people/archive.js";
import type { Pairs } from "../people/pairs.js";
import type { TextPerson } from "../people/text-person.js";
import type { Begin, Story } from "./outage-stories.js";
import { progress } from "./table.js";

const patienceMs = 120_000;
const repeatsWithinMs = 5_000;

/** What each must have been told once. */
export interface Account {
  readonly due: number;
  readonly lost: number;
  readonly doubled: number;
}

/** Times of `performance.now`. */
export interface Told {
  readonly first: number;
  readonly last: number;
}

/** People with something open, their words and commands, and what they must be told. */
export class Company {
  readonly stories: Story[] = [];
  /** Written to the bot. */
  written = 0;
  readonly #pairs: Pairs;
  readonly #bot: string;
  readonly #people = new Map<string, TextPerson>();
  /** By user: what is to come, and of that and of what came before, once. */
  readonly #due = new Map<string, RegExp[]>();
  readonly #once = new Map<string, RegExp[]>();
  /** By user: words of which they do not know whether the server has them. */
  readonly #words = new Map<string, string[]>();

  constructor(pairs: Pairs, bot: string) {
    this.#pairs = pairs;
    this.#bot = bot;
  }

  async begin(stories: readonly Begin[]): Promise<void> {
    for (const story of stories) {
      const people = await this.#pairs.next();
      this.#add(await story(...people), people);
    }
  }

  /** Each a word that is no command, and that its answer repeats; they do not learn whether the server took it. */
  async writeWords(): Promise<void> {
    await Promise.all(
      [...this.#people].map(async ([user, person]) => {
        const word = `zz${crypto.randomUUID().replaceAll("-", "")}`;
        this.#words.set(user, [...(this.#words.get(user) ?? []), word]);
        this.#once.get(user)?.push(new RegExp(word));
        this.#due.get(user)?.push(new RegExp(word));
        this.written += 1;
        await person.write(word, { id: word });
      }),
    );
  }

  /** Nobody waits for what they were told until now. */
  forgetTold(): void {
    for (const [user, { messages }] of this.#people) {
      const due = this.#due.get(user) ?? [];
      const isOpen = (text: RegExp) => !messages.some((message) => text.test(message));
      this.#due.set(user, due.filter(isOpen));
    }
  }

  async leave(): Promise<void> {
    await this.#pairs.signOutAll();
  }

  /** All come back at once, and write first what they do not know to be taken, as clients do. */
  async return(): Promise<void> {
    await Promise.all(
      [...this.#people.keys()].map(async (user) => {
        const person = await this.#pairs.signIn(user);
        this.#people.set(user, person);
        for (const word of this.#words.get(user) ?? []) await person.write(word, { id: word });
      }),
    );
  }

  /** Each their command; resolves when the server has them all. */
  async writeCommands(): Promise<void> {
    const parts = this.stories.flatMap(({ requester, helper }) => [requester, helper]);
    await Promise.all(
      parts.map(async ({ user, writes }) => {
        const person = this.#people.get(user);
        await person?.write(writes);
        await person?.isTaken();
        this.written += 1;
      }),
    );
  }

  /** When each was told the first of what is due, and the last. After that nobody waits any more. */
  async told(): Promise<readonly Told[]> {
    const times = await Promise.all(
      [...this.#people].map(async ([user, person]) => {
        const due = this.#due.get(user) ?? [];
        const isTold = (text: RegExp) => person.messages.some((message) => text.test(message));
        const when = async (what: string, isSo: () => boolean) => {
          await until(`${user} is told ${what}`, isSo, patienceMs).catch(() => undefined);
          return performance.now();
        };
        const [first, last] = [() => due.some(isTold), () => due.every(isTold)];
        return { first: await when("something", first), last: await when("all", last) };
      }),
    );
    await delay(repeatsWithinMs);
    return times;
  }

  /** By what the server keeps for each. */
  async account(): Promise<Account> {
    let [due, lost, doubled] = [0, 0, 0];
    for (const [user, person] of this.#people) {
      const texts = await keptTexts(person, this.#bot);
      for (const once of this.#once.get(user) ?? []) {
        const times = texts.filter((text) => once.test(text)).length;
        if (times !== 1) progress(`  ${user} was told ${String(once)} ${times} times`);
        due += 1;
        lost += times === 0 ? 1 : 0;
        doubled += Math.max(0, times - 1);
      }
    }
    return { due, lost, doubled };
  }

  #add(story: Story, people: readonly TextPerson[]): void {
    this.stories.push(story);
    for (const person of people) this.#people.set(person.user, person);
    for (const { user, told, due } of [story.requester, story.helper]) {
      this.#due.set(user, [...due]);
      this.#once.set(user, [...told, ...due]);
    }
  }
}
