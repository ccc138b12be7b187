import { PassingKeyMemory, type KeptKeys, type KeyMemory } from "./key-memory.js";

const database = "assist";
const store = "keys";
/** Longer than any session; only what a closed browser left behind gets that old. */
const oldestMs = 24 * 60 * 60 * 1_000;

/** In IndexedDB, which takes a CryptoKey without anybody being able to read it out. Also remembers by itself, if that fails. */
export class IndexedKeyMemory implements KeyMemory {
  readonly #passing = new PassingKeyMemory();
  readonly #open: Promise<IDBDatabase | undefined>;

  constructor(factory: IDBFactory | undefined, now: number = Date.now()) {
    this.#open = opened(factory).then(async (db) => {
      if (db !== undefined) await dropOlderThan(db, now - oldestMs).catch(() => undefined);
      return db;
    });
  }

  async read(seat: string): Promise<KeptKeys | undefined> {
    const kept = await this.#with("readonly", (keys) => keys.get(seat) as IDBRequest<KeptKeys | undefined>);
    return kept ?? (await this.#passing.read(seat));
  }

  async keep(kept: KeptKeys): Promise<void> {
    await this.#passing.keep(kept);
    await this.#with("readwrite", (keys) => keys.put(kept));
  }

  async forget(seat: string): Promise<void> {
    await this.#passing.forget(seat);
    await this.#with("readwrite", (keys) => keys.delete(seat));
  }

  async #with<T>(
    mode: IDBTransactionMode,
    ask: (keys: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | undefined> {
    try {
      const db = await this.#open;
      return db && (await answerOf(db, mode, ask));
    } catch {
      // Full, forbidden, or a key that this browser cannot keep: it is remembered until the reload.
      return undefined;
    }
  }
}

function opened(factory: IDBFactory | undefined): Promise<IDBDatabase | undefined> {
  const { promise, resolve } = Promise.withResolvers<IDBDatabase | undefined>();
  try {
    const request = factory?.open(database, 1);
    if (request === undefined) return Promise.resolve(undefined);
    request.onupgradeneeded = () => void request.result.createObjectStore(store, { keyPath: "seat" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(undefined);
  } catch {
    resolve(undefined);
  }
  return promise;
}

/** Resolves when the transaction is through, not only the request: what is kept is kept. */
function answerOf<T>(
  db: IDBDatabase,
  mode: IDBTransactionMode,
  ask: (keys: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const transaction = db.transaction(store, mode, { durability: "strict" });
  const request = ask(transaction.objectStore(store));
  transaction.oncomplete = () => resolve(request.result);
  transaction.onabort = () => reject(transaction.error ?? new Error("the browser gave up the transaction"));
  return promise;
}

async function dropOlderThan(db: IDBDatabase, oldest: number): Promise<void> {
  const all = await answerOf(db, "readonly", (keys) => keys.getAll() as IDBRequest<KeptKeys[]>);
  for (const { seat, keptAt } of all)
    if (keptAt < oldest) await answerOf(db, "readwrite", (keys) => keys.delete(seat));
}

/** A browser may forbid even asking for it. */
export function browserDatabases(): IDBFactory | undefined {
  try {
    return indexedDB;
  } catch {
    return undefined;
  }
}
