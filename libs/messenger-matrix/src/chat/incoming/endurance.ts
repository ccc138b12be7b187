import { AssistError } from "@assist/assist-core";
import { ConnectionError, HTTPError } from "matrix-js-sdk";
import { waitBefore } from "../outgoing/send-error.js";

const most = 20;
/** An error that is no outage would most likely come again. */
const weightOfOthers = 3;

/**
 * How often something may fail before it is given up. While the server answers nothing else either, its failures do not
 * count; one that answers the others, and not this, would keep it waiting for ever.
 */
export class Endurance {
  readonly #answers: () => number;
  #answersBefore: number;
  #spent = 0;

  /** @param answers how many answers there were to the requests for what is new */
  constructor(answers: () => number) {
    this.#answers = answers;
    this.#answersBefore = answers();
  }

  get spent(): number {
    return this.#spent;
  }

  /** True when that was once too often. */
  isOver(error: unknown): boolean {
    const answers = this.#answers();
    if (waitBefore(error) !== undefined || answers === this.#answersBefore) return false;
    this.#answersBefore = answers;
    this.#spent += isOutage(error) ? 1 : weightOfOthers;
    return this.#spent >= most;
  }
}

/** The server is away or ails, as far as the error tells. */
function isOutage(error: unknown): boolean {
  if (error instanceof AssistError) return error.category === "network";
  if (!(error instanceof HTTPError)) return error instanceof ConnectionError;
  const status = error.httpStatus ?? 0;
  return status === 0 || status === 401 || status === 408 || status >= 500;
}
