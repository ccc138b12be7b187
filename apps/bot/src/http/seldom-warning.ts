import type { Logger } from "pino";

const quietMs = 60_000;

/** A warning about what anybody can cause at will: one line a minute, which says how many were left out before. */
export class SeldomWarning {
  readonly #log: Logger;
  readonly #message: string;
  #quietUntil = Number.NEGATIVE_INFINITY;
  #leftOut = 0;

  constructor(log: Logger, message: string) {
    this.#log = log;
    this.#message = message;
  }

  warn(fields: object): void {
    if (performance.now() < this.#quietUntil) {
      this.#leftOut += 1;
      return;
    }
    this.#log.warn({ ...fields, leftOut: this.#leftOut }, this.#message);
    this.#quietUntil = performance.now() + quietMs;
    this.#leftOut = 0;
  }
}
