import type { SessionEvent } from "./events.js";
import type { SessionId } from "./session.js";

/** What stands in for the digest before a session's first entry. */
export const logChainStart = (session: SessionId): string => session;

/**
 * The text whose SHA-256 is an entry's digest: the digest before (lower-case hex), a line feed, and the canonical
 * JSON (RFC 8785) of `{ sequence, event }`. Sequences start at 1.
 */
export const logChainText = (previous: string, sequence: number, event: SessionEvent): string =>
  `${previous}\n${canonicalJson({ sequence, event })}`;

/** JSON without white space and with sorted keys, so that equal data always gives equal text. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}
