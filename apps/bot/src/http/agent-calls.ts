import { clientPurse } from "../quotas/purse-key.js";
import { Purse } from "../quotas/purse.js";
import { spendOr } from "./spend-or.js";

/** Each lives for minutes; a page makes one when its person asks for it. */
const locatorsOfSeat = 20;
/** An agent calls once, and again each time that it is started. */
const callsOfClient = 30;
/** From everywhere together: wrong ones only bother a page that somebody has just opened to its agent. */
const callsOfAll = 3_000;

/** How often pages may await an agent, and agents may report, in a minute. A call is counted before it is judged. */
export class AgentCalls {
  readonly #seat = new Purse(locatorsOfSeat);
  readonly #client = new Purse(callsOfClient);
  readonly #all = new Purse(callsOfAll);

  async spendLocator(seat: string): Promise<void> {
    await spendOr("locators of this seat", this.#seat, seat);
  }

  async spendCall(address: string): Promise<void> {
    await spendOr("agents of this address", this.#client, clientPurse(address));
    await spendOr("agents at the moment", this.#all);
  }
}
