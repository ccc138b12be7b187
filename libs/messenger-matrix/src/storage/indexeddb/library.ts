import type { IDBFactory as Factory } from "fake-indexeddb";

/**
 * The parts of fake-indexeddb 6.2.8 behind its public face that writing through needs. Its version is exact for their
 * sake; `against-memory.int-spec.ts` fails with one of another shape. https://github.com/dumbmatter/fakeIndexedDB
 */
export interface LibraryFactory extends InstanceType<typeof Factory> {
  _databases: Map<string, LibraryDatabase>;
}

/** What all connections to one database share. */
export interface LibraryDatabase {
  readonly name: string;
  version: number;
  readonly transactions: LibraryTransaction[];
  rawObjectStores: Map<string, LibraryStore>;
}

/** Undoes a step of a transaction. The array is the transaction's own, and so tells which one a step belongs to. */
export type RollbackLog = (() => void)[];

export interface LibraryTransaction {
  readonly mode: IDBTransactionMode;
  readonly db: { readonly _rawDatabase: LibraryDatabase };
  readonly error: unknown;
  readonly _state: "active" | "inactive" | "committing" | "finished";
  readonly _rollbackLog: RollbackLog;
  readonly _requests: readonly { readonly request: { readonly readyState: IDBRequestReadyState } }[];
  /** Runs one request; without one left, finishes the transaction and fires `complete`. */
  _start(): void;
  _abort(errorName: string): void;
}

export interface LibraryRecord {
  readonly key: IDBValidKey;
  readonly value: unknown;
}

export interface LibraryIndex {
  readonly name: string;
  readonly keyPath: string | string[];
  readonly multiEntry: boolean;
  readonly unique: boolean;
}

/** An object store. A step without a rollback log is itself a rollback, or the loading of what is on disk. */
export interface LibraryStore {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly autoIncrement: boolean;
  readonly keyGenerator: { num: number } | null;
  readonly rawIndexes: ReadonlyMap<string, LibraryIndex>;
  readonly records: {
    get(key: IDBValidKey): LibraryRecord | undefined;
    values(range: IDBKeyRange): Iterable<LibraryRecord>;
  };
  storeRecord(
    record: { key?: IDBValidKey; value: unknown },
    noOverwrite: boolean,
    log?: RollbackLog,
  ): IDBValidKey;
  deleteRecord(key: IDBValidKey | IDBKeyRange, log?: RollbackLog): void;
  clear(log?: RollbackLog): void;
  getValue(key: IDBValidKey | IDBKeyRange): unknown;
}
