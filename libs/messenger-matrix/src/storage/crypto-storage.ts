import type { AssistError } from "@assist/assist-core";
import { AccountFile } from "./account-file.js";
import { KeptDevice, type MatrixDevice } from "./kept-device.js";
import { openDurableFactory } from "./indexeddb/durable-factory.js";
import { installIndexedDB, uninstallIndexedDB } from "./indexeddb/global-indexeddb.js";
import { RecordTables } from "./indexeddb/record-tables.js";
import { SessionPruning } from "./indexeddb/session-pruning.js";
import { Notes } from "./notes.js";
import { StorageHealth } from "./storage-health.js";
import { SqliteSyncStore, type SyncStoreOptions } from "./sync/sqlite-sync-store.js";
import { SyncTables } from "./sync/sync-tables.js";

export interface CryptoStorageOptions {
  /** Inbound Megolm sessions that nobody used for so long are forgotten, at the opening and each day; 90 unless told. */
  readonly pruneUnusedDays?: number;
  /** Of more than so many, those of rooms that were left are forgotten first, then the longest unused; 100,000 unless told. */
  readonly mostSessions?: number;
  /** In milliseconds since 1970; the computer's clock unless told. */
  readonly now?: () => number;
}

/** Everything that one Matrix account keeps on disk, in one SQLite file that this process alone has open. */
export interface CryptoStorage {
  /** Pass to `initRustCrypto` as `cryptoDatabasePrefix`: by it the Rust crypto finds this file and no other. */
  readonly databasePrefix: string;
  /** What the Rust crypto uses, with names without the prefix. */
  readonly indexedDB: IDBFactory;
  /** The store for `createClient`. One for each storage. */
  syncStore(options?: SyncStoreOptions): SqliteSyncStore;
  device(): MatrixDevice | undefined;
  /** On disk when it returns. @throws AssistError `matrix-storage.*` */
  rememberDevice(device: MatrixDevice): void;
  forgetDevice(): void;
  /**
   * The first write that did not reach the disk. From then on the token in the stream stays where it is: what the crypto
   * could not store is in the stream after it, and comes again when the storage has been closed and opened again.
   */
  failure(): AssistError | undefined;
  /** Forgets sessions that are unused, or too many, now. Returns how many. */
  prune(): Promise<number>;
  /** Writes what is handled of the stream, and lets go of the file. Stop the client first. */
  close(): void;
}

const dayMs = 86_400_000;

/**
 * Opens the file, which is made when it is not there (its folder is not). Rejects with an AssistError: `matrix-storage.in-use`
 * while another process has it, `.damaged`, `.something-else`, `.newer-schema`, `.full`, `.read-only`, `.no-place`.
 */
export async function openCryptoStorage(
  path: string,
  { pruneUnusedDays = 90, mostSessions = 100_000, now = () => Date.now() }: CryptoStorageOptions = {},
): Promise<CryptoStorage> {
  const file = new AccountFile(path);
  try {
    const limits = { keepMs: pruneUnusedDays * dayMs, most: mostSessions };
    const pruning = new SessionPruning(file, now, limits);
    pruning.pruneFile();
    const health = new StorageHealth();
    const indexedDB = await openDurableFactory(file, new RecordTables(file, now), {
      read: (storeName, storeId, key) => pruning.noteRead(storeName, storeId, key),
      failed: (error) => health.failed(error),
    });
    return new OpenStorage(file, indexedDB, pruning, health, now);
  } catch (error) {
    file.close();
    throw error;
  }
}

class OpenStorage implements CryptoStorage {
  readonly databasePrefix: string;
  readonly indexedDB: IDBFactory;
  readonly #file: AccountFile;
  readonly #pruning: SessionPruning;
  readonly #health: StorageHealth;
  readonly #now: () => number;
  readonly #notes: Notes;
  readonly #device: KeptDevice;
  readonly #daily: NodeJS.Timeout;
  #syncStore: SqliteSyncStore | undefined;

  constructor(
    file: AccountFile,
    indexedDB: IDBFactory,
    pruning: SessionPruning,
    health: StorageHealth,
    now: () => number,
  ) {
    this.indexedDB = indexedDB;
    this.#file = file;
    this.#pruning = pruning;
    this.#health = health;
    this.#now = now;
    this.#notes = new Notes(file);
    this.#device = new KeptDevice(this.#notes);
    this.databasePrefix = installIndexedDB(indexedDB);
    // What fails here fails again at the next opening, and is told there.
    this.#daily = setInterval(
      () => void this.prune().catch((error: unknown) => health.failed(error)),
      dayMs,
    ).unref();
  }

  syncStore(options: SyncStoreOptions = {}): SqliteSyncStore {
    if (this.#syncStore) throw new Error("The storage has its sync store already");
    const around = {
      ...{ notes: this.#notes, tables: new SyncTables(this.#file, this.#notes), now: this.#now },
      mayAdvance: () => this.#health.failure === undefined,
      failed: (error: unknown) => this.#health.failed(error),
    };
    return (this.#syncStore = new SqliteSyncStore(around, options));
  }

  device(): MatrixDevice | undefined {
    return this.#device.read();
  }

  rememberDevice(device: MatrixDevice): void {
    this.#device.write(device);
  }

  forgetDevice(): void {
    this.#device.write(undefined);
  }

  failure(): AssistError | undefined {
    return this.#health.failure;
  }

  prune(): Promise<number> {
    return this.#pruning.prune(this.indexedDB);
  }

  close(): void {
    clearInterval(this.#daily);
    uninstallIndexedDB(this.databasePrefix);
    this.#syncStore?.close();
    try {
      this.#pruning.writeReads();
    } catch (error) {
      this.#health.failed(error);
    }
    this.#file.close();
  }
}
