import type { MemoryStore } from "matrix-js-sdk";

/** The session of the account on its server; a secret, as a whole. */
export interface MatrixDevice {
  readonly userId: string;
  readonly deviceId: string;
  readonly accessToken: string;
}

/** Everything that one Matrix account keeps on disk, in one SQLite file that one process at a time may hold. */
export interface CryptoStorage {
  /** Pass to `initRustCrypto` as `cryptoDatabasePrefix`: by it the Rust crypto finds this file. */
  readonly databasePrefix: string;
  readonly indexedDB: IDBFactory;
  syncStore(): MemoryStore;
  device(): MatrixDevice | undefined;
  rememberDevice(device: MatrixDevice): void;
  close(): Promise<void>;
}
