import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { ProblemError } from "./problem-error.js";

/** Wrong links from one address; right ones cost nothing. A secret has 256 bits, so this only keeps noise down. */
export class LinkGuesses {
  readonly #wrong = new RateLimiterMemory({ points: 30, duration: 60 });

  /** Counts a wrong link, and says what to answer. */
  async wrong(address: string): Promise<ProblemError> {
    try {
      await this.#wrong.consume(address);
      return new ProblemError("link-invalid", "No such link");
    } catch (error) {
      if (error instanceof RateLimiterRes) return tooMany();
      throw error;
    }
  }
}

const tooMany = () => new ProblemError("too-many-requests", "Too many wrong links from this address");
