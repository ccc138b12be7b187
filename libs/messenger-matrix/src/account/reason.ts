import { types } from "node:util";

/** An error in a few words for the log, without what the SDK puts into its errors: addresses, answers, events. */
export function reasonOf(error: unknown): string {
  if (!types.isNativeError(error)) return typeof error;
  const code = "errcode" in error ? error.errcode : "code" in error ? error.code : undefined;
  const words =
    typeof code === "string" ? `${error.name} ${code}` : `${error.name}: ${firstLine(error.message)}`;
  return types.isNativeError(error.cause) ? `${words}, from ${reasonOf(error.cause)}` : words;
}

const firstLine = (text: string) => text.split("\n", 1)[0]?.slice(0, 200) ?? "";
