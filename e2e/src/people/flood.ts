import type { Crowd } from "./crowd.js";

const everyMs = 20;

/** Hostile addresses that keep writing, in turns, whatever they are answered. */
export class Flood {
  /** Answers by address. */
  readonly answers = new Map<string, string[]>();
  written = 0;
  readonly #timer: NodeJS.Timeout;

  private constructor(crowd: Crowd, bot: string, { addresses, perSecond, words }: FloodOptions) {
    crowd.received = ({ user, text }) => {
      this.answers.set(user, [...(this.answers.get(user) ?? []), text]);
    };
    this.#timer = setInterval(() => {
      for (let count = 0; count < (perSecond * everyMs) / 1_000; count++) {
        crowd.write(`c${this.written % addresses}`, bot, words(this.written));
        this.written += 1;
      }
    }, everyMs);
  }

  static begin(crowd: Crowd, bot: string, options: FloodOptions): Flood {
    return new Flood(crowd, bot, options);
  }

  end(): void {
    clearInterval(this.#timer);
  }

  /** How many answers there were in all. */
  get answered(): number {
    return [...this.answers.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** The most answers that fit that any one address got. */
  mostTo(one: RegExp): number {
    return Math.max(
      0,
      ...[...this.answers.values()].map((texts) => texts.filter((text) => one.test(text)).length),
    );
  }
}

export interface FloodOptions {
  readonly addresses: number;
  readonly perSecond: number;
  /** What is written, by the number of the message. */
  readonly words: (number: number) => string;
}
