import {
  IDBCursor,
  IDBCursorWithValue,
  IDBDatabase,
  IDBKeyRange,
  IDBOpenDBRequest,
  IDBRequest,
  IDBFactory as Factory,
} from "fake-indexeddb";

/**
 * The Rust crypto takes its IndexedDB from `globalThis` and tests what it gets with `instanceof`; it cannot be handed one.
 * So these names are global while a storage is open: all that its glue code (matrix-sdk-crypto-wasm 18.9.0) reads, and no
 * more. The one global `indexedDB` serves any number of storages, told apart by how the name of a database begins.
 */
const classes = {
  ...{ IDBCursor, IDBCursorWithValue, IDBDatabase },
  ...{ IDBKeyRange, IDBOpenDBRequest, IDBRequest },
};

const separator = "::";
const factories = new Map<string, IDBFactory>();
let numberOfPrefixes = 0;

/** As global `indexedDB`: passes each call on to the storage of the prefix, which sees the rest of the name. */
const byPrefix: IDBFactory = {
  open(name, version) {
    const { factory, rest } = find(name);
    return factory.open(rest, version);
  },
  deleteDatabase(name) {
    const { factory, rest } = find(name);
    return factory.deleteDatabase(rest);
  },
  cmp: (first, second) => new Factory().cmp(first, second),
  async databases() {
    const all = [...factories].map(async ([prefix, factory]) =>
      (await factory.databases()).map(({ name = "", ...rest }) => ({
        ...rest,
        name: prefix + separator + name,
      })),
    );
    return (await Promise.all(all)).flat();
  },
};

/** Returns the prefix for the names of its databases, which is not stored: another process gives another. */
export function installIndexedDB(factory: IDBFactory): string {
  if (factories.size === 0) {
    for (const [name, value] of Object.entries({ ...classes, indexedDB: byPrefix })) define(name, value);
  }
  const prefix = `assist-matrix-${++numberOfPrefixes}`;
  factories.set(prefix, factory);
  return prefix;
}

export function uninstallIndexedDB(prefix: string): void {
  factories.delete(prefix);
  if (factories.size > 0) return;
  for (const name of [...Object.keys(classes), "indexedDB"]) Reflect.deleteProperty(globalThis, name);
}

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true, enumerable: false });
}

function find(name: string): { readonly factory: IDBFactory; readonly rest: string } {
  const end = name.indexOf(separator);
  const factory = factories.get(name.slice(0, end));
  if (!factory) throw new DOMException(`No open storage has the database ${name}`, "InvalidStateError");
  return { factory, rest: name.slice(end + separator.length) };
}
