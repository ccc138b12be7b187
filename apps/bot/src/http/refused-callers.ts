import { Inject } from "@nestjs/common";
import type { Config } from "../config/config.schema.js";
import { clientPurse } from "../quotas/purse-key.js";
import { Purse } from "../quotas/purse.js";
import { CONFIG } from "../tokens.js";
import { spendOr } from "./spend-or.js";

/** Requests without a right to what they ask for: so many of one network address, and so many in all (T19). */
export class RefusedCallers {
  readonly #wrongLinks: Purse;
  readonly #client: Purse;
  readonly #all: Purse;

  constructor(@Inject(CONFIG) { quotas }: Config) {
    this.#wrongLinks = new Purse(quotas.pages.wrongLinks);
    this.#client = new Purse(quotas.pages.refused);
    this.#all = new Purse(quotas.pages.allRefused);
  }

  /** Throws when there were too many; then nothing more is looked up for them. */
  async spend(ip: string): Promise<void> {
    await spendOr("requests of this address", this.#client, clientPurse(ip));
    await spendOr("requests at the moment", this.#all);
  }

  /** Of wrong links fewer: a person has one, or two. A secret has 256 bits, so this only keeps noise down. */
  async spendWrongLink(ip: string): Promise<void> {
    await spendOr("wrong links from this address", this.#wrongLinks, clientPurse(ip));
    await this.spend(ip);
  }
}
