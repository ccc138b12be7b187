import { AssistError, type ErrorCategory } from "@assist/assist-core";

/** Why the file of a Matrix account cannot be used: whom it concerns, what happened, and what to do. */
const reasons = {
  "in-use": ["configuration", "Another process has the Matrix account open. Stop one of the two"],
  damaged: [
    "configuration",
    "The file of the Matrix account is damaged. Move it away: the bot then signs in as a new device, which secret " +
      "storage recovers",
  ],
  "something-else": [
    "configuration",
    "What is to be the file of the Matrix account is the database of another program. Name another file",
  ],
  "newer-schema": [
    "configuration",
    "A newer release wrote the file of the Matrix account. Install that release again",
  ],
  full: ["network", "The disk with the file of the Matrix account is full. Make room there"],
  "read-only": [
    "configuration",
    "The file of the Matrix account cannot be written. Give the bot's user the right to",
  ],
  "no-place": [
    "configuration",
    "The file of the Matrix account cannot be made or opened. Make its folder, or name another",
  ],
  unavailable: ["network", "The disk with the file of the Matrix account fails"],
} as const satisfies Record<string, readonly [ErrorCategory, string]>;

type Reason = keyof typeof reasons;

/** With the code `matrix-storage.*`. */
export function storageError(reason: Reason, path: string, cause?: unknown): AssistError {
  const [category, sentence] = reasons[reason];
  return new AssistError(`matrix-storage.${reason}`, category, `${sentence} (${path})`, { cause });
}

/** What a failed call on the file means; what is no failure of the file stays as it is. */
export function asStorageError(error: unknown, path: string): unknown {
  const reason = reasonOf(error);
  return reason ? storageError(reason, path, error) : error;
}

/** Primary result codes: https://sqlite.org/rescode.html */
const byResultCode = new Map<number, Reason>([
  [5, "in-use"],
  [8, "read-only"],
  [11, "damaged"],
  [13, "full"],
  [14, "no-place"],
  [26, "damaged"],
]);

const bySystemCode = new Map<string, Reason>([
  ...(["EROFS", "EACCES", "EPERM"] as const).map((code) => [code, "read-only"] as const),
  ...(["ENOENT", "ENOTDIR", "EISDIR"] as const).map((code) => [code, "no-place"] as const),
  ["ENOSPC", "full"],
]);

/** By what an error carries and not by its class, of which there may be several copies. */
function reasonOf(error: unknown): Reason | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  // The low byte of the extended code is the primary one.
  if ("errcode" in error && typeof error.errcode === "number")
    return byResultCode.get(error.errcode & 0xff) ?? "unavailable";
  if ("syscall" in error && "code" in error) return bySystemCode.get(String(error.code)) ?? "unavailable";
  return undefined;
}
