import type { LibraryStore } from "./library.js";
import { encodeKey } from "./idb-key.js";

/** What a transaction did to one object store. */
export interface StoreChanges {
  cleared: boolean;
  /** By their bytes, so that each is there once. Their records are read when the transaction commits. */
  readonly keys: Map<string, IDBValidKey>;
}

/**
 * Which records a transaction touched, and not what it did to them: what they are at its end is what goes to disk. So it
 * does not matter how often they changed, nor which steps failed on the way.
 */
export class TransactionJournal {
  readonly changes = new Map<LibraryStore, StoreChanges>();

  touch(store: LibraryStore, key: IDBValidKey): void {
    this.#of(store).keys.set(Buffer.from(encodeKey(key)).toString("latin1"), key);
  }

  clear(store: LibraryStore): void {
    const changes = this.#of(store);
    changes.cleared = true;
    // What was there before is gone with the rest; what comes after is touched again.
    changes.keys.clear();
  }

  #of(store: LibraryStore): StoreChanges {
    let changes = this.changes.get(store);
    if (!changes) this.changes.set(store, (changes = { cleared: false, keys: new Map() }));
    return changes;
  }
}
