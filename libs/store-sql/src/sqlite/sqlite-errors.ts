import { AssistError } from "@assist/assist-core";

/** SQLite result codes and system errors that stay until an operator does something. https://sqlite.org/rescode.html */
const needsOperator =
  /^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH|NOTADB|CORRUPT)|EROFS$|EACCES$|EPERM$|ENOENT$|ENOTDIR$|EISDIR$)/;

/** What a failed database call means to the rest of the program; what is no database failure stays as it is. */
export function asAssistError(error: unknown): unknown {
  const code = failureCode(error);
  if (code === undefined) return error;
  if (code.startsWith("SQLITE_CONSTRAINT")) {
    return new AssistError("store.conflict", "bug", `The database refuses it: ${code}`, { cause: error });
  }
  return new AssistError(
    "store.unavailable",
    needsOperator.test(code) ? "configuration" : "network",
    `The database cannot be used: ${code}${placeIn(error)}`,
    { cause: error },
  );
}

/** The operating system names the file, SQLite does not. */
function placeIn(error: unknown): string {
  if (typeof error !== "object" || error === null || !("path" in error)) return "";
  const hint = failureCode(error) === "ENOENT" ? "; its folder must exist" : "";
  return ` (${String(error.path)}${hint})`;
}

/** By what it carries and not by its class, of which there may be several copies. */
export function failureCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if (!("code" in error) || typeof error.code !== "string") return undefined;
  return error.code.startsWith("SQLITE_") || "syscall" in error ? error.code : undefined;
}

/** Runs database calls, turning their failures into AssistErrors. */
export function translated<T>(calls: () => T): T {
  try {
    return calls();
  } catch (error) {
    throw asAssistError(error);
  }
}
