import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { openCryptoStorage } from "./crypto-storage.js";
import { startChild } from "./testing/child-process.js";
import { openDatabase, resultOf } from "./testing/idb-requests.js";
import { openCrypto } from "./testing/olm-machine.js";
import { type TemporaryFolder, temporaryFolder } from "./testing/temporary-folder.js";

const recordsPerTransaction = 20;

describe("kill -9 of a process whose crypto writes (F2)", () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  it("loses nothing that was acknowledged and keeps nothing by halves", async () => {
    const path = join(folder.path, "matrix.sqlite");
    let stored = 0;
    for (const transactions of [1, 2, 7, 30, 100]) {
      const acknowledged = await burstAndKill(path, stored + 1, stored + transactions);
      stored = await wholeTransactionsIn(path);
      expect(stored).toBeGreaterThanOrEqual(acknowledged);
      // At most the one that was on its way had been written without being acknowledged.
      expect(stored).toBeLessThanOrEqual(acknowledged + 1);
    }
  }, 60_000);

  it("leaves the Rust crypto able to read whatever it gave away", async () => {
    const path = join(folder.path, "matrix.sqlite");
    for (const messages of [1, 5, 40]) {
      const encrypted = await encryptAndKill(path, messages);
      const storage = await openCryptoStorage(path);
      const crypto = await openCrypto(storage.databasePrefix);
      for (const [index, message] of encrypted.entries())
        expect(await crypto.decrypt(message)).toBe(`message ${index + 1}`);
      crypto.close();
      storage.close();
    }
  }, 60_000);
});

/** Kills when it has given away so many messages; returns those and what came with them. */
async function encryptAndKill(path: string, messages: number): Promise<string[]> {
  const child = startChild("crypto-burst.child.ts", path);
  const encrypted: string[] = [];
  let killed: Promise<void> | undefined;
  for await (const line of child.lines) {
    encrypted.push(line);
    if (encrypted.length === messages) killed = child.kill();
  }
  await killed;
  return encrypted;
}

/** Kills as soon as one is acknowledged, in the midst of the next ones; returns the last that was acknowledged. */
async function burstAndKill(path: string, first: number, fatal: number): Promise<number> {
  const child = startChild("burst.child.ts", path, String(first), String(recordsPerTransaction));
  let last = first - 1;
  let killed: Promise<void> | undefined;
  for await (const line of child.lines) {
    const [what, number] = line.split(" ");
    if (what !== "acknowledged") continue;
    last = Number(number);
    if (last === fatal) killed = child.kill();
  }
  await killed;
  return last;
}

/** The number of transactions; all records are those of the last one, and none before it is missing. */
async function wholeTransactionsIn(path: string): Promise<number> {
  const storage = await openCryptoStorage(path);
  const database = await openDatabase(storage.indexedDB, "crypto");
  const transaction = database.transaction(["sessions", "hashes"]);
  const [sessions, hashes] = [transaction.objectStore("sessions"), transaction.objectStore("hashes")];
  const [records, numbers] = await Promise.all([resultOf(sessions.getAll()), resultOf(hashes.getAllKeys())]);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  const last = numbers.length;
  expect(records).toEqual(
    Array.from({ length: recordsPerTransaction }, () => ({
      number: last,
      pickle: expect.any(Object),
    })),
  );
  storage.close();
  return last;
}
