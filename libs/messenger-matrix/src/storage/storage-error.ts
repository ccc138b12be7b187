import { AssistError, type ErrorCategory } from "@assist/assist-core";

/** Why the file of a Matrix account cannot be used: whom it concerns, what happened, and what to do. */
const reasons = {
  "matrix-storage.in-use": [
    "configuration",
    "Another process has the Matrix account open. Stop one of the two",
  ],
  "matrix-storage.damaged": [
    "configuration",
    "The file of the Matrix account is damaged. Move it away: the bot then signs in as a new device, which secret " +
      "storage recovers",
  ],
  "matrix-storage.something-else": [
    "configuration",
    "What is to be the file of the Matrix account is the database of another program. Name another file",
  ],
  "matrix-storage.newer-schema": [
    "configuration",
    "A newer release wrote the file of the Matrix account. Install that release again",
  ],
  "matrix-storage.full": ["network", "The disk with the file of the Matrix account is full. Make room there"],
  "matrix-storage.read-only": [
    "configuration",
    "The file of the Matrix account cannot be written. Give the bot's user the right to",
  ],
  "matrix-storage.no-place": [
    "configuration",
    "The file of the Matrix account cannot be made or opened. Make its folder, or name another",
  ],
  "matrix-storage.unavailable": ["network", "The disk with the file of the Matrix account fails"],
} as const satisfies Record<string, readonly [ErrorCategory, string]>;

type Code = keyof typeof reasons;

export function storageError(code: Code, path: string, cause?: unknown): AssistError {
  const [category, sentence] = reasons[code];
  return new AssistError(code, category, `${sentence} (${path})`, { cause });
}

/** What a failed call on the file means; what is no failure of the file stays as it is. */
export function asStorageError(error: unknown, path: string): unknown {
  const code = codeOf(error);
  return code ? storageError(code, path, error) : error;
}

/** Primary result codes: https://sqlite.org/rescode.html */
const byResultCode = new Map<number, Code>([
  [5, "matrix-storage.in-use"],
  [8, "matrix-storage.read-only"],
  [11, "matrix-storage.damaged"],
  [13, "matrix-storage.full"],
  [14, "matrix-storage.no-place"],
  [26, "matrix-storage.damaged"],
]);

const bySystemCode = new Map<string, Code>([
  ...(["EROFS", "EACCES", "EPERM"] as const).map((code) => [code, "matrix-storage.read-only"] as const),
  ...(["ENOENT", "ENOTDIR", "EISDIR"] as const).map((code) => [code, "matrix-storage.no-place"] as const),
  ["ENOSPC", "matrix-storage.full"],
]);

/** By what an error carries and not by its class, of which there may be several copies. */
function codeOf(error: unknown): Code | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  // The low byte of the extended code is the primary one.
  if ("errcode" in error && typeof error.errcode === "number")
    return byResultCode.get(error.errcode & 0xff) ?? "matrix-storage.unavailable";
  if ("syscall" in error && "code" in error)
    return bySystemCode.get(String(error.code)) ?? "matrix-storage.unavailable";
  return undefined;
}
