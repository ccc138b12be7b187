import type { Waiting } from "./journal-limits.js";
import { isJson, textIn } from "./json.js";
import { eventIdOf } from "./timeline-event.js";

/** An event that was received and not yet handed over, as the homeserver wrote it. */
export interface PendingEvent {
  readonly kind: "event";
  readonly roomId: string;
  readonly raw: unknown;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** The room's mark when it was written down. */
  readonly mark?: string;
  /** Others were in the room when it was received. */
  readonly isShared?: true;
}

/** Events before this that the homeserver left out, back to the last one that was received. */
export interface Gap {
  readonly kind: "gap";
  readonly roomId: string;
  /** Where to page back from. */
  readonly from: string;
  /** The last event that was received before; without it, back to where the service came into the room. */
  readonly backTo?: string;
  readonly receivedAt: number;
  readonly isShared?: true;
}

export type Entry = PendingEvent | Gap;

/** The order in which they came. */
export const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;

/** With the room, since an event id is the sender's server's word. */
export const idOf = ({ roomId, raw }: PendingEvent): string => `${roomId} ${eventIdOf(raw) ?? ""}`;

/** What it takes of the room that there is. */
export function waitingOf(entry: Entry): Waiting {
  const sender = entry.kind === "event" && isJson(entry.raw) ? textIn(entry.raw, "sender") : undefined;
  const { roomId, kind } = entry;
  return {
    roomId,
    sender: kind === "event" ? (sender ?? "") : undefined,
    characters: JSON.stringify(entry).length,
  };
}

export function parsed(text: string): Entry | undefined {
  try {
    return JSON.parse(text) as Entry;
  } catch {
    return undefined;
  }
}
