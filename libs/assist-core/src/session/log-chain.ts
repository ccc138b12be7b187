import type { SessionEvent } from "./events.js";
import type { SessionId } from "./session.js";

/** One link of a session's hash chain: digest = SHA-256 of the digest before and the entry (T18). */
export interface LogEntry {
  readonly sequence: number;
  readonly event: SessionEvent;
  /** Lower-case hex, 64 characters. */
  readonly digest: string;
}

/** Up to where a log goes. */
export type LogEnd = Pick<LogEntry, "sequence" | "digest">;

/** A log without entries: the session's id stands in for the digest before the first one. */
export const emptyLog = (session: SessionId): LogEnd => ({ sequence: 0, digest: session });

/** An entry as it crosses a border: an event of a later version is chained like any other. */
export interface ChainedEntry extends LogEnd {
  readonly event: { readonly kind: string; readonly at: number };
}

/** SHA-256 of a text in UTF-8, as lower-case hex. */
export type Sha256 = (text: string) => string | Promise<string>;

/**
 * The text whose SHA-256 is an entry's digest: the digest before (lower-case hex), a line feed, and the canonical
 * JSON (RFC 8785) of `{ sequence, event }`. Sequences start at 1.
 */
export const logChainText = (previous: string, sequence: number, event: ChainedEntry["event"]): string =>
  `${previous}\n${canonicalJson({ sequence, event })}`;

/** Those that go on from `after` without a break; the first that is left out is not what was written there. */
export async function fittingEntries<Entry extends ChainedEntry>(
  after: LogEnd,
  entries: readonly Entry[],
  sha256: Sha256,
): Promise<readonly Entry[]> {
  const fitting: Entry[] = [];
  let { sequence, digest } = after;
  for (const entry of entries) {
    sequence += 1;
    digest = await sha256(logChainText(digest, sequence, entry.event));
    if (entry.sequence !== sequence || entry.digest !== digest) break;
    fitting.push(entry);
  }
  return fitting;
}

/** What was found in a log, whole or not. */
export interface LogExamination {
  /** Those that fit one another, from the first on that was asked for. */
  readonly entries: readonly LogEntry[];
  /** The sequence of the first entry that does not fit, is missing, or was added; absent where the log is whole. */
  readonly brokenAt?: number;
  /** There are more behind these, as many as were asked for. */
  readonly more?: true;
}

/** Which part of a log. */
export interface LogPart {
  /** From the entry behind this one on. */
  readonly after?: LogEnd;
  /** Not more entries than this. */
  readonly most?: number;
}

/**
 * Judges what is stored as a log, against where it ends: that is kept apart, so that a tail that was cut off is missed.
 *
 * @param stored the entries behind `after`, as far as they can be read; `count` is how many there are, or `most`
 */
export async function examineLog(
  { after, end, most }: { readonly after: LogEnd; readonly end: LogEnd; readonly most?: number | undefined },
  stored: { readonly entries: readonly LogEntry[]; readonly count: number },
  sha256: Sha256,
): Promise<LogExamination> {
  const fitting = await fittingEntries(after, stored.entries, sha256);
  const reached = fitting.at(-1) ?? after;
  const isAllOfThem = fitting.length === stored.count;
  // Whether what is left out fits the end is judged together with it.
  if (isAllOfThem && stored.count === most && reached.sequence < end.sequence)
    return { entries: fitting, more: true };
  const isWhole = isAllOfThem && reached.sequence === end.sequence && reached.digest === end.digest;
  if (isWhole) return { entries: fitting };
  const brokenAt = Math.min(reached.sequence, end.sequence) + 1;
  return { entries: fitting.filter(({ sequence }) => sequence < brokenAt), brokenAt };
}

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
