/** By what an error says of itself, as errors of Node are no instances of a test's own `Error`. */
interface Told {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly errcode?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
}

export const nameOf = (error: unknown): unknown => (Object(error) as Told).name;

/** An error in a few words for the log, without what the SDK puts into its errors: addresses, answers, events. */
export function reasonOf(error: unknown): string {
  const { name, message, errcode, code, cause } = Object(error) as Told;
  if (typeof name !== "string") return typeof error;
  const known = errcode ?? code;
  const words = typeof known === "string" ? `${name} ${known}` : `${name}: ${firstLine(message)}`;
  return cause === undefined ? words : `${words}, from ${reasonOf(cause)}`;
}

const firstLine = (text: unknown) =>
  typeof text === "string" ? (text.split("\n", 1)[0]?.slice(0, 200) ?? "") : "";
