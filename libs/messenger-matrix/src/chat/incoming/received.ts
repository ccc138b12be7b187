import type { ISyncResponse } from "matrix-js-sdk";
import { eventContent } from "./event-content.js";
import type { IncomingJournal } from "./journal.js";
import { objectIn, textIn } from "./json.js";
import { eventIdOf, joinedAgo, timelineEvent, type TimelineEvent } from "./timeline-event.js";

export interface ReceivingLimits {
  /** What is older is not looked for: nobody waits for an answer to it. */
  readonly oldestMs: number;
  /** In a room that is seen for the first time and was not come into just now: what may have been written for this. */
  readonly firstSightMs: number;
}

type Joined = ISyncResponse["rooms"]["join"][string];

/** Writes down what came with a `/sync`, and where the homeserver left something out. */
export class Received {
  readonly #journal: IncomingJournal;
  readonly #self: string;
  readonly #limits: ReceivingLimits;

  /** @param self the service's own user id */
  constructor(journal: IncomingJournal, self: string, limits: ReceivingLimits) {
    this.#journal = journal;
    this.#self = self;
    this.#limits = limits;
  }

  sync(sync: Partial<Pick<ISyncResponse, "rooms">>, receivedAt: number): void {
    for (const [roomId, room] of Object.entries(sync.rooms?.join ?? {})) this.#room(roomId, room, receivedAt);
    for (const roomId of Object.keys(sync.rooms?.leave ?? {})) this.#journal.forgetRoom(roomId);
  }

  #room(roomId: string, room: Partial<Joined>, receivedAt: number): void {
    const timeline: readonly unknown[] = room.timeline?.events ?? [];
    const mark = this.#journal.mark(roomId);
    const joinedAt = timeline.findLastIndex((raw) => joinedAgo(raw, this.#self, receivedAt) !== undefined);
    const markedAt = mark === undefined ? -1 : timeline.findLastIndex((raw) => eventIdOf(raw) === mark);
    const since = Math.max(joinedAt, markedAt);
    const isKnown = mark !== undefined || since !== -1;
    const cameInAgo = isKnown ? undefined : this.#cameInAgo(room, receivedAt);

    const from = room.timeline?.prev_batch;
    const isCut = room.timeline?.limited === true && since === -1 && typeof from === "string";
    if (isCut && (isKnown || cameInAgo !== undefined))
      this.#journal.add({
        ...{ kind: "gap", roomId, from, receivedAt },
        ...(mark === undefined ? {} : { backTo: mark }),
      });
    const oldestMs = isKnown ? Infinity : (cameInAgo ?? this.#limits.firstSightMs);
    for (const raw of timeline.slice(since + 1)) {
      const event = relevantEvent(raw, roomId, this.#self, receivedAt);
      if (event && event.ageMs <= oldestMs)
        this.#journal.add({ kind: "event", roomId, raw: kept(event), receivedAt });
    }
    const last = timeline.map(eventIdOf).findLast((id) => id !== undefined);
    if (last !== undefined) this.#journal.moveMark(roomId, last);
  }

  /** Undefined when that was so long ago that what was said since was heard by an earlier process, or never will be. */
  #cameInAgo(room: Partial<Joined>, receivedAt: number): number | undefined {
    const state = room["org.matrix.msc4222.state_after"] ?? room.state;
    const ago = state?.events
      .map((raw) => joinedAgo(raw, this.#self, receivedAt))
      .find((found) => found !== undefined);
    return ago !== undefined && ago <= this.#limits.oldestMs ? ago : undefined;
  }
}

/** An event of somebody else that may be a command, as far as can be seen before it is decrypted. */
export function relevantEvent(
  raw: unknown,
  roomId: string,
  self: string,
  receivedAt: number,
): TimelineEvent | undefined {
  const event = timelineEvent(raw, roomId, receivedAt);
  if (!event || event.sender === self) return undefined;
  const { type, content } = event;
  if (type === "m.room.encrypted") {
    return textIn(objectIn(content, "m.relates_to"), "rel_type") === "m.replace" ? undefined : event;
  }
  return eventContent(type, content) ? event : undefined;
}

/** What is needed of it. */
export const kept = ({ eventId, sender, type, content, sentAt, ageMs }: TimelineEvent): object => ({
  ...{ event_id: eventId, sender, type, content },
  ...{ origin_server_ts: sentAt, unsigned: { age: ageMs } },
});
