import { parseCommand, type ContactAddress } from "@assist/assist-core";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

export interface ChatQuota {
  readonly messages: number;
  readonly seconds: number;
}

/** Far above what a person types; it stops programs that answer each other without end (T19). */
const defaultQuota: ChatQuota = { messages: 600, seconds: 60 };

/** What only takes away is never held back. */
const alwaysHeard: readonly string[] = ["end", "cancel", "decline"];

/** How much one address may write. */
export class ChatQuotas {
  readonly #messages: number;
  readonly #limiter: RateLimiterMemory;

  constructor({ messages, seconds }: ChatQuota = defaultQuota) {
    this.#messages = messages;
    this.#limiter = new RateLimiterMemory({ points: messages, duration: seconds });
  }

  /** `refuse` once when it becomes too much, then `ignore` until the time is over. */
  async weigh(from: ContactAddress, text: string): Promise<"take" | "refuse" | "ignore"> {
    try {
      await this.#limiter.consume(from);
      return "take";
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const parsed = parseCommand(text);
      if (parsed.ok && alwaysHeard.includes(parsed.command.name)) return "take";
      return error.consumedPoints === this.#messages + 1 ? "refuse" : "ignore";
    }
  }
}
