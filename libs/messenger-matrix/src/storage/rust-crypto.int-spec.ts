import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { DecryptionErrorCode } from "@matrix-org/matrix-sdk-crypto-wasm";
import { type CryptoStorage, type CryptoStorageOptions, openCryptoStorage } from "./crypto-storage.js";
import { exportedSessions } from "./testing/exported-sessions.js";
import { type Crypto, openCrypto } from "./testing/olm-machine.js";
import { syncResponse } from "./testing/sync-responses.js";
import { type TemporaryFolder, temporaryFolder } from "./testing/temporary-folder.js";

const dayMs = 86_400_000;

describe("the Rust crypto on its file", () => {
  let folder: TemporaryFolder;
  let storage: CryptoStorage;
  let crypto: Crypto;
  let day = 0;
  beforeEach(async () => {
    day = 0;
    folder = await temporaryFolder();
    await open();
  });
  afterEach(async () => {
    close();
    await folder.remove();
  });

  async function open(more: CryptoStorageOptions = {}): Promise<void> {
    const options = { now: () => day * dayMs, ...more };
    storage = await openCryptoStorage(join(folder.path, "matrix.sqlite"), options);
    crypto = await openCrypto(storage.databasePrefix);
  }

  function close(): void {
    crypto.close();
    storage.close();
  }

  it("is the same device after a restart, reads what it could read, and goes on in its session", async () => {
    const { identityKey } = crypto;
    const before = await crypto.encrypt("before");
    close();
    await open();
    expect(crypto.identityKey).toBe(identityKey);
    const after = await crypto.encrypt("after");
    expect(await crypto.decrypt(before)).toBe("before");
    expect(await crypto.decrypt(after)).toBe("after");
    expect(sessionOf(after)).toBe(sessionOf(before));
    expect(storage.failure()).toBeUndefined();
  });

  it("cannot read any more what is 90 days old, at once and after a restart, and can the rest", async () => {
    const old = await crypto.encrypt("old");
    await crypto.rotate();
    day = 91;
    const young = await crypto.encrypt("young");
    expect(await storage.prune()).toBe(1);
    for (const restarts of [0, 1]) {
      if (restarts > 0) {
        close();
        await open();
      }
      await expect(crypto.decrypt(old)).rejects.toMatchObject({ code: DecryptionErrorCode.MissingRoomKey });
      expect(await crypto.decrypt(young)).toBe("young");
    }
  });

  it("cannot read what is of rooms that were left when its sessions are too many, and can the rest", async () => {
    const text = await crypto.encrypt("in the room");
    const store = storage.syncStore();
    await store.setSyncData(syncResponse("token", { "!room:example.org": "$1" }));
    await store.save(true);
    day = 1;
    await crypto.importSessions(exportedSessions(3));
    close();
    await open({ mostSessions: 1 });
    expect(await crypto.exportSessions()).toHaveLength(1);
    expect(await crypto.decrypt(text)).toBe("in the room");
  });

  it("brings its sessions into another file", async () => {
    const text = await crypto.encrypt("text");
    const other = await openCryptoStorage(join(folder.path, "other.sqlite"));
    const otherCrypto = await openCrypto(other.databasePrefix);
    await otherCrypto.importSessions(await crypto.exportSessions());
    expect(await otherCrypto.decrypt(text)).toBe("text");
    otherCrypto.close();
    other.close();
  });
});

const sessionOf = (encrypted: string) =>
  (JSON.parse(encrypted) as { readonly session_id: string }).session_id;
