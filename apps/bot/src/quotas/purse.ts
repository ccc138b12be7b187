import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

export interface Spending {
  /** Whether it was still within the quota. */
  readonly within: boolean;
  /** How often it was spent from in this window, this time included. */
  readonly used: number;
  /** Until the window ends; it begins with the first spending. */
  readonly waitMs: number;
}

/** So many times in so many seconds, for each key. The number of keys is the caller's to bound (`purseKey`). */
export class Purse {
  readonly #limiter: RateLimiterMemory;

  constructor(times: number, seconds = 60) {
    this.#limiter = new RateLimiterMemory({ points: times, duration: seconds });
  }

  async spend(key = "all"): Promise<Spending> {
    const { within, state } = await this.#limiter.consume(key).then(
      (ok) => ({ within: true, state: ok }),
      (error: unknown) => {
        if (!(error instanceof RateLimiterRes)) throw error;
        return { within: false, state: error };
      },
    );
    return { within, used: state.consumedPoints, waitMs: state.msBeforeNext };
  }
}
