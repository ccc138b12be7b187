import type { ContactAddress } from "../address/contact-address.js";
import type { SessionEvent } from "../session/events.js";
import type { Role } from "../session/roles.js";
import type { OverStatus, SessionOrigin } from "../session/session.js";

/** What `history` tells of a session's log. */
export type HistoryNote =
  | SessionHistory
  /** There is no session with this friend, or none at all. */
  | { readonly kind: "historyNone"; readonly friend?: ContactAddress }
  /** No log of the reader's sessions has an entry with this digest. */
  | { readonly kind: "digestUnknown"; readonly digest: string }
  /** It may be the beginning of a digest, but of too many. */
  | { readonly kind: "digestTooShort"; readonly digest: string };

export interface SessionHistory {
  readonly kind: "history";
  /** The reader's own address in a rehearsal. */
  readonly peer: ContactAddress;
  readonly yours: Role;
  readonly origin: SessionOrigin;
  /** When it was asked for. Epoch milliseconds. */
  readonly since: number;
  /** How it came out; absent while it is open. */
  readonly outcome?: OverStatus["name"];
  readonly lines: readonly HistoryLine[];
  /** Entries in the middle that are not told, and before which of the lines. */
  readonly leftOut?: { readonly before: number; readonly count: number };
  /** The digest that the log ends with. */
  readonly digest: string;
  /** The number of the first line that cannot be believed; absent where the log is whole. */
  readonly brokenAt?: number;
  /** What was asked for, and the number of the line that it belongs to; none where that entry is gone. */
  readonly asked?: { readonly digest: string; readonly line?: number; readonly isLast: boolean };
}

/** What is told of one entry, or of two that are one pause. Signatures stand with what they are of. */
export interface HistoryLine {
  /** Of the lines, from 1; entries that are no line of their own are not counted. */
  readonly number: number;
  readonly event: Exclude<SessionEvent, { kind: "countersigned" }>;
  /** Whose pages have signed it. */
  readonly signedBy: readonly Role[];
}
