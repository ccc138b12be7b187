import { clientPurse } from "../quotas/purse-key.js";
import { Purse } from "../quotas/purse.js";
import { ProblemError } from "./problem-error.js";

const windowSeconds = 600;
/** A family behind one address, all of whom mistype. */
const triesOfClient = 20;
/** From everywhere together; the arithmetic behind it is in ADR 20. */
const triesOfAll = 600;
/** A page that looks every three seconds, in several tabs. */
const looksOfLink = 120;

/** How often codes may be tried, right or wrong, and links be looked at. A try is counted before it is judged. */
export class CodeGuesses {
  readonly #client = new Purse(triesOfClient, windowSeconds);
  readonly #all = new Purse(triesOfAll, windowSeconds);
  readonly #link = new Purse(looksOfLink);

  async spendTry(address: string): Promise<void> {
    const mayTry =
      (await this.#client.spend(clientPurse(address))).within && (await this.#all.spend()).within;
    if (!mayTry) throw tooMany("codes tried");
  }

  async spendLook(ticket: string): Promise<void> {
    if (!(await this.#link.spend(ticket)).within) throw tooMany("looks at this link");
  }
}

const tooMany = (of: string) => new ProblemError("too-many-requests", `Too many ${of} in a short time`);
