import fc from "fast-check";
import { endOf } from "./idb-requests.js";

/** What a user of IndexedDB may do to the records of a store. */
export type Step = { readonly store: string } & (
  | {
      readonly do: "put" | "add";
      readonly key: IDBValidKey;
      readonly value: unknown;
      readonly forgive: boolean;
    }
  | { readonly do: "delete"; readonly key: IDBValidKey }
  | { readonly do: "deleteUpTo"; readonly key: IDBValidKey }
  | { readonly do: "clear" }
  | { readonly do: "updateEach" | "deleteEach"; readonly index: string | undefined; readonly value: unknown }
);

/** And to the stores themselves, when it raises the version. */
export type SchemaStep = { readonly store: string } & (
  | { readonly do: "create"; readonly keyPath: string | null; readonly autoIncrement: boolean }
  | { readonly do: "drop" }
  | { readonly do: "rename"; readonly to: string }
  | {
      readonly do: "createIndex";
      readonly index: string;
      readonly multiEntry: boolean;
      readonly unique: boolean;
    }
  | { readonly do: "dropIndex"; readonly index: string }
);

const storeName = fc.constantFrom("one", "two", "three");
const indexName = fc.constantFrom("tags", "rank");
// Few, so that they meet; of each kind that a key may be.
const key = fc.oneof(
  fc.constantFrom<IDBValidKey>(
    1,
    2,
    -0,
    Infinity,
    "",
    "a",
    "\ud800",
    new Date(5),
    [],
    [1, ["a", new Date(0)]],
  ),
  fc.uint8Array({ minLength: 1, maxLength: 2 }),
);
const value = fc.record({
  // No number where a generator may count: the library does not take a number back when a transaction aborts.
  id: fc.oneof(fc.constantFrom<IDBValidKey>("a", "b", ["c"]), fc.constant(undefined)),
  tags: fc.uniqueArray(fc.constantFrom<IDBValidKey>("x", "y", 3), { maxLength: 2 }),
  rank: fc.nat(3),
  session: fc.uint8Array({ maxLength: 20 }),
});
const stringKey = fc.constantFrom<IDBValidKey>("a", "b", "c", ["d"]);

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      store: storeName,
      do: fc.constantFrom("put", "add"),
      key: fc.oneof(
        stringKey,
        key.filter((each) => typeof each !== "number"),
      ),
      value,
      forgive: fc.boolean(),
    }),
  },
  fc.record({ store: storeName, do: fc.constantFrom("delete", "deleteUpTo"), key }),
  fc.record({ store: storeName, do: fc.constant("clear") }),
  fc.record({
    store: storeName,
    do: fc.constantFrom("updateEach", "deleteEach"),
    index: fc.option(indexName, { nil: undefined }),
    value,
  }),
);

export const schemaStep: fc.Arbitrary<SchemaStep> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      store: storeName,
      do: fc.constant("create"),
      keyPath: fc.constantFrom(null, "id"),
      autoIncrement: fc.boolean(),
    }),
  },
  fc.record({ store: storeName, do: fc.constant("drop") }),
  fc.record({ store: storeName, do: fc.constant("rename"), to: storeName }),
  fc.record({
    ...{ store: storeName, do: fc.constant("createIndex"), index: indexName },
    ...{ multiEntry: fc.boolean(), unique: fc.boolean() },
  }),
  fc.record({ store: storeName, do: fc.constant("dropIndex"), index: indexName }),
);

/** Does these steps in one transaction. What is not allowed as the store is now, is left out. */
export function takeSteps(
  database: IDBDatabase,
  steps: readonly Step[],
  abort: boolean,
): Promise<"complete" | "abort" | "none"> {
  if (database.objectStoreNames.length === 0) return Promise.resolve("none");
  const transaction = database.transaction([...database.objectStoreNames], "readwrite");
  for (const each of steps) takeStep(transaction, each);
  if (abort) transaction.abort();
  return endOf(transaction);
}

export function takeStep(transaction: IDBTransaction, step: Step): void {
  ifAllowed(() => {
    const store = transaction.objectStore(step.store);
    switch (step.do) {
      case "put":
      case "add":
        forgive(store[step.do](step.value, ...keyFor(store, step.key)), step.forgive);
        break;
      case "delete":
        store.delete(step.key);
        break;
      case "deleteUpTo":
        store.delete(IDBKeyRange.upperBound(step.key));
        break;
      case "clear":
        store.clear();
        break;
      default:
        each(step.index ? store.index(step.index) : store, (cursor) =>
          forgive(
            step.do === "updateEach" ? cursor.update(merged(cursor, step.value)) : cursor.delete(),
            true,
          ),
        );
    }
  });
}

export function takeSchemaStep(database: IDBDatabase, transaction: IDBTransaction, step: SchemaStep): void {
  ifAllowed(() => {
    if (step.do === "create")
      database.createObjectStore(step.store, { keyPath: step.keyPath, autoIncrement: step.autoIncrement });
    else if (step.do === "drop") database.deleteObjectStore(step.store);
    else if (step.do === "rename") transaction.objectStore(step.store).name = step.to;
    else if (step.do === "createIndex")
      transaction.objectStore(step.store).createIndex(step.index, step.index, step);
    else transaction.objectStore(step.store).deleteIndex(step.index);
  });
}

/** A store with its own keys takes none; one with a generator is left to it now and then. */
function keyFor({ keyPath, autoIncrement }: IDBObjectStore, key: IDBValidKey): [IDBValidKey] | [] {
  return keyPath !== null || (autoIncrement && key === "a") ? [] : [key];
}

/** With the key that it has, as another is not allowed. */
function merged({ value: old }: IDBCursorWithValue, value: unknown): unknown {
  return { ...(value as object), id: (old as { readonly id?: unknown }).id };
}

function each(source: IDBObjectStore | IDBIndex, act: (cursor: IDBCursorWithValue) => void): void {
  const request = source.openCursor();
  request.onsuccess = () => {
    const cursor = request.result;
    if (!cursor) return;
    ifAllowed(() => act(cursor));
    ifAllowed(() => cursor.continue());
  };
}

/** A failed request aborts its transaction unless somebody forgives it. */
function forgive(request: IDBRequest, isForgiven: boolean): void {
  request.onerror = (event) => {
    if (isForgiven) event.preventDefault();
  };
}

function ifAllowed(act: () => void): void {
  try {
    act();
  } catch (error) {
    // Within Jest it is no instance of the Error there.
    if (!(error instanceof DOMException)) throw error;
  }
}
