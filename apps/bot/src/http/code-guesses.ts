import { clientPurse } from "../quotas/purse-key.js";
import { Purse } from "../quotas/purse.js";
import { spendOr } from "./spend-or.js";

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
    await spendOr("codes tried", this.#client, clientPurse(address));
    await spendOr("codes tried", this.#all);
  }

  async spendLook(ticket: string): Promise<void> {
    await spendOr("looks at this link", this.#link, ticket);
  }
}
