import { setTimeout as delay } from "node:timers/promises";
import type { Crowd } from "../people/crowd.js";

const pauseMs = 100;
const patienceMs = 60_000;

/**
 * People who write one word after the other, each when the last is answered and a moment has passed. No word is a
 * command, and the bot's answer repeats it: so each answer is known, and counted without regard to message ids.
 */
export class Regulars {
  readonly #crowd: Crowd;
  readonly #bot: string;
  readonly #answers = new Map<string, number>();
  readonly #bounced = new Set<string>();
  #open = false;

  constructor(crowd: Crowd, bot: string) {
    this.#crowd = crowd;
    this.#bot = bot;
    crowd.received = ({ user, text }) => this.#answered(user, text);
    crowd.bounced = ({ user, id }) => this.#returned(user, id);
  }

  begin(people: number): void {
    this.#open = true;
    for (let person = 0; person < people; person++) {
      this.#crowd.subscribe(`c${person}`, this.#bot);
      this.#write(`c${person}`);
    }
  }

  /** Those who wait get their answers, or have waited too long. */
  async end(): Promise<void> {
    this.#open = false;
    const until = performance.now() + patienceMs;
    while (this.lost > 0 && performance.now() < until) await delay(100);
    // What comes twice comes late.
    await delay(5_000);
  }

  get written(): number {
    return this.#answers.size;
  }

  /** Neither answered nor returned by the server. */
  get lost(): number {
    return [...this.#answers].filter(([word, count]) => count === 0 && !this.#bounced.has(word)).length;
  }

  get doubled(): number {
    return [...this.#answers.values()].reduce((sum, count) => sum + Math.max(0, count - 1), 0);
  }

  /** What the server sent back, and the person could write again. */
  get returned(): number {
    return this.#bounced.size;
  }

  #write(user: string): void {
    if (!this.#open) return;
    const word = `zz${crypto.randomUUID().replaceAll("-", "")}`;
    this.#answers.set(word, 0);
    this.#crowd.write(user, this.#bot, word, word);
  }

  #answered(user: string, text: string): void {
    const [word = ""] = /zz[0-9a-f]{32}/.exec(text) ?? [];
    const before = this.#answers.get(word);
    if (before === undefined) return;
    this.#answers.set(word, before + 1);
    if (before === 0) setTimeout(() => this.#write(user), pauseMs);
  }

  #returned(user: string, word: string): void {
    if (!this.#answers.has(word) || this.#bounced.has(word)) return;
    this.#bounced.add(word);
    if (this.#answers.get(word) === 0) setTimeout(() => this.#write(user), pauseMs);
  }
}
