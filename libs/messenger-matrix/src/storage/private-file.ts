import { chmodSync, closeSync, openSync, statSync } from "node:fs";

const ownerOnly = 0o600;

/** Makes the file if it is not there, and takes it away from everybody but its owner. SQLite gives its log the same mode. */
export function createPrivateFile(path: string): void {
  closeSync(openSync(path, "a", ownerOnly));
  if ((statSync(path).mode & 0o777) !== ownerOnly) chmodSync(path, ownerOnly);
}
