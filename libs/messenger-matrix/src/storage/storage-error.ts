import { AssistError, type ErrorCategory } from "@assist/assist-core";

/** Primary result codes of SQLite: https://sqlite.org/rescode.html */
const resultCodes = {
  busy: 5,
  readOnly: 8,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

const readOnlyCodes = ["EROFS", "EACCES", "EPERM"];
const noPlaceCodes = ["ENOENT", "ENOTDIR", "EISDIR"];

/** What a failed call on the file of a Matrix account means; what is no failure of the file stays as it is. */
export function asStorageError(error: unknown, path: string): unknown {
  const code = primaryCode(error);
  const reason = systemCode(error);
  if (code === undefined && reason === undefined) return error;
  const failure = (name: string, category: ErrorCategory, sentence: string) =>
    new AssistError(`matrix-storage.${name}`, category, sentence, { cause: error });
  if (code === resultCodes.busy)
    return failure(
      "in-use",
      "configuration",
      `Another process has the Matrix account open (it holds ${path})`,
    );
  if (code === resultCodes.corrupt || code === resultCodes.notADatabase)
    return failure(
      "damaged",
      "configuration",
      `The file of the Matrix account is damaged or is something else (${path}). Restore it from nowhere: ` +
        "move it away, and the bot signs in as a new device that secret storage recovers",
    );
  if (code === resultCodes.full || reason === "ENOSPC")
    return failure("full", "network", `The disk of the Matrix account is full (${path})`);
  if (code === resultCodes.readOnly || (reason && readOnlyCodes.includes(reason)))
    return failure(
      "read-only",
      "configuration",
      `The file of the Matrix account cannot be written (${path})`,
    );
  if (code === resultCodes.cannotOpen || (reason && noPlaceCodes.includes(reason)))
    return failure(
      "no-place",
      "configuration",
      `The file of the Matrix account cannot be made or opened (${path})`,
    );
  return failure("unavailable", "network", `The file of the Matrix account cannot be used (${path})`);
}

/** `errcode` of node:sqlite carries the extended code, whose low byte is the primary one. */
function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Object) || !("errcode" in error) || typeof error.errcode !== "number")
    return undefined;
  return error.errcode & 0xff;
}

function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Object) || !("syscall" in error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
