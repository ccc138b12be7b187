/** Resolves with the result; rejects with the error of the request. */
export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error ?? new Error("A request failed without an error"));
  return promise;
}

/** How a transaction ended, as its user is told. */
export function endOf(transaction: IDBTransaction): Promise<"complete" | "abort"> {
  const { promise, resolve } = Promise.withResolvers<"complete" | "abort">();
  transaction.addEventListener("complete", () => resolve("complete"));
  transaction.addEventListener("abort", () => resolve("abort"));
  return promise;
}

/** Opens a database at a version, made by `upgrade` if it is new. */
export function openDatabase(
  indexedDB: IDBFactory,
  name: string,
  version?: number,
  upgrade: (database: IDBDatabase, transaction: IDBTransaction) => void = () => undefined,
): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => {
    if (request.transaction) upgrade(request.result, request.transaction);
  };
  return resultOf(request);
}
