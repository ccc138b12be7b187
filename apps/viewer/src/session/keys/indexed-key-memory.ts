import type { AgentMemory, KeptAgent } from "../control/agent/agent-memory.js";
import { PassingKeyMemory, type KeptKeys, type KeyMemory, type SessionTally } from "./key-memory.js";

const database = "assist";
/** By seat. */
const keyStore = "keys";
/** By session and role: both may be in one browser. */
const tallyStore = "tallies";
/** By seat. */
const agentStore = "agents";
/** Pages of before 2 kept something else under these names, and those of before 3 keys with other emoji. */
const version = 3;
const tallyVersion = 2;

/** A page that lives says so each minute, and the requester's absence ends a session: this is of a closed tab. */
export const oldestKeysMs = 10 * 60 * 1_000;
/** Longer than any session, since nothing else remembers what was guessed at. */
export const oldestTallyMs = 7 * 24 * 60 * 60 * 1_000;

/** In IndexedDB, which takes a CryptoKey without anybody being able to read it out. Also remembers by itself, if that fails. */
export class IndexedKeyMemory implements KeyMemory, AgentMemory {
  readonly #passing = new PassingKeyMemory();
  readonly #open: Promise<IDBDatabase | undefined>;

  constructor(factory: IDBFactory | undefined, now: number = Date.now()) {
    this.#open = opened(factory).then(async (db) => {
      if (db !== undefined) await dropOld(db, now).catch(() => undefined);
      return db;
    });
  }

  async read(seat: string): Promise<KeptKeys | undefined> {
    const ask = (keys: IDBObjectStore) => keys.get(seat) as IDBRequest<KeptKeys | undefined>;
    const kept = await this.#with(keyStore, "readonly", ask);
    return kept ?? (await this.#passing.read(seat));
  }

  async keep(kept: KeptKeys): Promise<void> {
    await this.#passing.keep(kept);
    await this.#with(keyStore, "readwrite", (keys) => keys.put(kept));
  }

  async forget(seat: string): Promise<void> {
    await this.#passing.forget(seat);
    await this.#with(keyStore, "readwrite", (keys) => keys.delete(seat));
  }

  async readTally(session: string, role: SessionTally["role"]): Promise<SessionTally | undefined> {
    const ask = (tallies: IDBObjectStore) =>
      tallies.get([session, role]) as IDBRequest<SessionTally | undefined>;
    const kept = await this.#with(tallyStore, "readonly", ask);
    return kept ?? (await this.#passing.readTally(session, role));
  }

  async keepTally(tally: SessionTally): Promise<void> {
    await this.#passing.keepTally(tally);
    await this.#with(tallyStore, "readwrite", (tallies) => tallies.put(tally));
  }

  async readAgent(seat: string): Promise<KeptAgent | undefined> {
    const ask = (agents: IDBObjectStore) => agents.get(seat) as IDBRequest<KeptAgent | undefined>;
    const kept = await this.#with(agentStore, "readonly", ask);
    return kept ?? (await this.#passing.readAgent(seat));
  }

  async keepAgent(kept: KeptAgent): Promise<void> {
    await this.#passing.keepAgent(kept);
    await this.#with(agentStore, "readwrite", (agents) => agents.put(kept));
  }

  async forgetAgent(seat: string): Promise<void> {
    await this.#passing.forgetAgent(seat);
    await this.#with(agentStore, "readwrite", (agents) => agents.delete(seat));
  }

  async #with<T>(
    store: string,
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | undefined> {
    try {
      const db = await this.#open;
      return db && (await answerOf(db, store, mode, ask));
    } catch {
      // Full, forbidden, or a key that this browser cannot keep: it is remembered until the reload.
      return undefined;
    }
  }
}

function opened(factory: IDBFactory | undefined): Promise<IDBDatabase | undefined> {
  const { promise, resolve } = Promise.withResolvers<IDBDatabase | undefined>();
  try {
    const request = factory?.open(database, version);
    if (request === undefined) return Promise.resolve(undefined);
    request.onupgradeneeded = ({ oldVersion }) => {
      const { result: db } = request;
      const keptStores = oldVersion >= tallyVersion ? [tallyStore] : [];
      for (const store of [...db.objectStoreNames])
        if (!keptStores.includes(store)) db.deleteObjectStore(store);
      db.createObjectStore(keyStore, { keyPath: "seat" });
      if (keptStores.length === 0) db.createObjectStore(tallyStore, { keyPath: ["session", "role"] });
      db.createObjectStore(agentStore, { keyPath: "seat" });
    };
    request.onsuccess = () => {
      // A page of a later version wants to make its stores: this one remembers by itself from here on.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => resolve(undefined);
    request.onblocked = () => resolve(undefined);
  } catch {
    resolve(undefined);
  }
  return promise;
}

/** Resolves when the transaction is through, not only the request: what is kept is kept. */
function answerOf<T>(
  db: IDBDatabase,
  store: string,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const transaction = db.transaction(store, mode, { durability: "strict" });
  const request = ask(transaction.objectStore(store));
  transaction.oncomplete = () => resolve(request.result);
  transaction.onabort = () => reject(transaction.error ?? new Error("the browser gave up the transaction"));
  return promise;
}

/** What tabs left behind that were closed before their session was over. */
async function dropOld(db: IDBDatabase, now: number): Promise<void> {
  const allOf = <T>(store: string) =>
    answerOf(db, store, "readonly", (entries) => entries.getAll() as IDBRequest<T[]>);
  for (const { seat, keptAt } of await allOf<KeptKeys>(keyStore))
    if (keptAt < now - oldestKeysMs) await answerOf(db, keyStore, "readwrite", (keys) => keys.delete(seat));
  for (const { seat, keptAt } of await allOf<KeptAgent>(agentStore))
    if (keptAt < now - oldestKeysMs)
      await answerOf(db, agentStore, "readwrite", (agents) => agents.delete(seat));
  for (const { session, role, keptAt } of await allOf<SessionTally>(tallyStore))
    if (keptAt < now - oldestTallyMs)
      await answerOf(db, tallyStore, "readwrite", (tallies) => tallies.delete([session, role]));
}

/** A browser may forbid even asking for it. */
export function browserDatabases(): IDBFactory | undefined {
  try {
    return indexedDB;
  } catch {
    return undefined;
  }
}
