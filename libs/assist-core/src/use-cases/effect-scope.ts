import type { ContactAddress } from "../address/contact-address.js";
import type { Ids } from "../ports/ids.port.js";
import type { StoreTransaction } from "../ports/store.port.js";

/** What carrying out effects needs of the unit of work that it is part of. */
export interface EffectScope {
  readonly tx: StoreTransaction;
  readonly ids: Ids;
  readonly now: number;
  languageOf(address: ContactAddress): Promise<string>;
}
