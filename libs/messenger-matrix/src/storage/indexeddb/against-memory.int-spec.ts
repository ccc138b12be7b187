import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { IDBFactory as MemoryFactory } from "fake-indexeddb";
import fc from "fast-check";
import { type CryptoStorage, openCryptoStorage } from "../crypto-storage.js";
import { contentsOf } from "../testing/idb-contents.js";
import { openDatabase } from "../testing/idb-requests.js";
import { schemaStep, step, takeSchemaStep, takeStep, takeSteps } from "../testing/idb-steps.js";
import { type TemporaryFolder, temporaryFolder } from "../testing/temporary-folder.js";

const steps = fc.array(step, { maxLength: 6 });
const abort = fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true));
const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("transaction"), steps, abort }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("upgrade"),
      schemaSteps: fc.array(schemaStep, { maxLength: 4 }),
      ...{ steps, abort },
    }),
  },
  fc.constant({ does: "reopen" } as const),
  fc.constant({ does: "deleteDatabase" } as const),
);
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

const name = "crypto";
/** Always there, so that random steps have something to act on. */
const first: Event = {
  does: "upgrade",
  schemaSteps: [
    { do: "create", store: "one", keyPath: "id", autoIncrement: false },
    { do: "createIndex", store: "one", index: "tags", multiEntry: true, unique: false },
    { do: "createIndex", store: "one", index: "rank", multiEntry: false, unique: true },
    { do: "create", store: "two", keyPath: null, autoIncrement: true },
  ],
  steps: [],
  abort: false,
};

describe("IndexedDB in a file, against IndexedDB in memory", () => {
  let folder: TemporaryFolder;
  let files = 0;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  it("answers the same whatever was done, and has the same when it is opened again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 8 }), async (events) => {
        const path = join(folder.path, `${++files}.sqlite`);
        const memory = new MemoryFactory();
        let storage = await openCryptoStorage(path);
        for (const each of [first, ...events, { does: "reopen" } as const]) {
          if (each.does === "reopen") storage = await reopened(storage, path);
          else expect(await happens(each, storage.indexedDB)).toEqual(await happens(each, memory));
        }
        expect(await contentsOf(storage.indexedDB)).toEqual(await contentsOf(memory));
        expect(storage.failure()).toBeUndefined();
        storage.close();
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});

function reopened(storage: CryptoStorage, path: string): Promise<CryptoStorage> {
  storage.close();
  return openCryptoStorage(path);
}

/** Returns what its user is told about the end of it. */
async function happens(event: Exclude<Event, { does: "reopen" }>, indexedDB: IDBFactory): Promise<string> {
  if (event.does === "deleteDatabase") return deleted(indexedDB);
  if (event.does === "upgrade") return upgraded(indexedDB, event);
  const database = await openDatabase(indexedDB, name);
  const end = await takeSteps(database, event.steps, event.abort);
  database.close();
  return end;
}

async function upgraded(
  indexedDB: IDBFactory,
  { schemaSteps, steps, abort }: Extract<Event, { does: "upgrade" }>,
): Promise<string> {
  const present = (await indexedDB.databases()).find((each) => each.name === name);
  try {
    const database = await openDatabase(
      indexedDB,
      name,
      (present?.version ?? 0) + 1,
      (database, transaction) => {
        for (const each of schemaSteps) takeSchemaStep(database, transaction, each);
        for (const each of steps) takeStep(transaction, each);
        if (abort) transaction.abort();
      },
    );
    database.close();
    return "complete";
  } catch (error) {
    return error instanceof DOMException ? error.name : String(error);
  }
}

function deleted(indexedDB: IDBFactory): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const request = indexedDB.deleteDatabase(name);
  request.onsuccess = () => resolve("deleted");
  request.onerror = () => resolve("error");
  return promise;
}
