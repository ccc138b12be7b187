import type { AccountFile } from "../account-file.js";
import { decodeKey } from "./idb-key.js";

/** Where the Rust crypto keeps inbound Megolm sessions; the number goes up with the layout (3 in crypto-wasm 18.9.0). */
export const sessionStore = /^inbound_group_sessions\d+$/;

export interface SessionLimits {
  /** One that was neither written nor used for so long goes. */
  readonly keepMs: number;
  /** Of more than so many, those of rooms that were left go first, and then those that were used least recently. */
  readonly most: number;
}

export interface SavedSessions {
  readonly storeId: number;
  readonly name: string;
  readonly database: string;
}

/** Which inbound Megolm sessions of a file are not worth keeping. */
export class SuperfluousSessions {
  readonly #file: AccountFile;
  readonly #limits: SessionLimits;

  constructor(file: AccountFile, limits: SessionLimits) {
    this.#file = file;
    this.#limits = limits;
    file.database.function("session_room", { deterministic: true }, (key) => roomOf(key));
  }

  stores(): SavedSessions[] {
    const rows = this.#file.database
      .prepare("SELECT id, name, database FROM idb_store WHERE name GLOB 'inbound_group_sessions[0-9]*'")
      .all();
    return rows.map(({ id, name, database }) => ({
      ...{ storeId: Number(id), name: String(name), database: String(database) },
    }));
  }

  /** By the bytes of their keys. */
  in(storeId: number, now: number): Uint8Array[] {
    const { keepMs, most } = this.#limits;
    const oldest = now - keepMs;
    const { database } = this.#file;
    const old = database
      .prepare("SELECT key FROM idb_record WHERE store = ? AND used_at < ?")
      .all(storeId, oldest);
    const count = database.prepare("SELECT count(*) AS count FROM idb_record WHERE store = ?").get(storeId);
    const tooMany = Number(count?.["count"]) - old.length - most;
    if (tooMany <= 0) return keysOf(old);
    const surplus = database.prepare(`
      SELECT key FROM idb_record WHERE store = ? AND used_at >= ?
      ORDER BY session_room(key) IN (SELECT room FROM sync_room WHERE section = 'join'), used_at LIMIT ?
    `);
    return keysOf([...old, ...surplus.all(storeId, oldest, tooMany)]);
  }
}

const keysOf = (rows: readonly Record<string, unknown>[]) =>
  rows.flatMap(({ key }) => (key instanceof Uint8Array ? [key] : []));

/** The key of a session is its room and its id: `encode_key` of matrix-sdk-indexeddb, without a passphrase. */
function roomOf(bytes: unknown): string {
  const key = bytes instanceof Uint8Array ? decodeKey(bytes) : undefined;
  return typeof key === "string" ? (key.split("\u001d", 1)[0] ?? "") : "";
}
