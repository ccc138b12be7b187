import type { ContactAddress } from "../address/contact-address.js";
import type { Ids } from "../ports/ids.port.js";
import type { StoreTransaction } from "../ports/store.port.js";

/** Where in the session's log something stands that effects follow from. */
export interface PlaceInLog {
  /** Of what is said because of it: no other change of the session has this name. */
  readonly name: string;
  /** What the log ends with then. */
  readonly digest: string;
}

/** What carrying out effects needs of the unit of work that it is part of. */
export interface EffectScope {
  readonly tx: StoreTransaction;
  readonly ids: Ids;
  readonly now: number;
  languageOf(address: ContactAddress): Promise<string>;
}
