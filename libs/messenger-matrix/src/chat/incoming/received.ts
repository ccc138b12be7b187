import type { ISyncResponse } from "matrix-js-sdk";
import { eventContent } from "./event-content.js";
import type { IncomingJournal } from "./journal.js";
import { isFlat, isJson, listIn, objectIn, textIn, type Json } from "./json.js";
import { eventIdOf, isSaidBy, joinedAgo, timelineEvent, type TimelineEvent } from "./timeline-event.js";

export interface ReceivingLimits {
  /** What is older is not looked for: nobody waits for an answer to it. */
  readonly oldestMs: number;
  /** In a room that is seen for the first time and was not come into just now: what may have been written for this. */
  readonly firstSightMs: number;
}

/** Whether others than the service and one person are in a room at the moment, for certain. */
type IsShared = (roomId: string) => boolean;

/** Of JSON. Encryption makes a text twice as long; no server passes on more. */
const longestContent = { clear: 32_000, sealed: 66_000 };
const mostLevels = 32;

/** Writes down what came with a `/sync`, and where the homeserver left something out. */
export class Received {
  readonly #journal: IncomingJournal;
  readonly #self: string;
  readonly #limits: ReceivingLimits;
  readonly #isShared: IsShared;

  /** @param self the service's own user id */
  constructor(journal: IncomingJournal, self: string, limits: ReceivingLimits, isShared: IsShared) {
    this.#journal = journal;
    this.#self = self;
    this.#limits = limits;
    this.#isShared = isShared;
  }

  sync(sync: Partial<Pick<ISyncResponse, "rooms" | "next_batch">>, receivedAt: number): void {
    const { next_batch: next } = sync;
    for (const [roomId, room] of Object.entries<unknown>(sync.rooms?.join ?? {}))
      if (isJson(room) && !this.#room(roomId, room, receivedAt))
        this.#journal.fallBehind(roomId, typeof next === "string" ? next : "");
    for (const roomId of Object.keys(sync.rooms?.leave ?? {})) this.#journal.forgetRoom(roomId);
  }

  /** False when something had to be left out. */
  #room(roomId: string, room: Json, receivedAt: number): boolean {
    const told = objectIn(room, "timeline");
    const timeline = listIn(told, "events");
    const mark = this.#journal.mark(roomId);
    const joinedAt = timeline.findLastIndex((raw) => joinedAgo(raw, this.#self, receivedAt) !== undefined);
    const markedAt = timeline.findLastIndex((raw) =>
      mark === undefined ? isSaidBy(raw, this.#self) : eventIdOf(raw) === mark,
    );
    const since = Math.max(joinedAt, markedAt);
    const isKnown = mark !== undefined || since !== -1;
    const cameInAgo = isKnown ? undefined : this.#cameInAgo(room, receivedAt);

    if (timeline.length === 0 && told?.["limited"] !== true) return true;
    const from = textIn(told, "prev_batch");
    const isBehind = this.#journal.isBehind(roomId) && since === -1;
    if (isBehind && from === undefined) return false;
    const isCut = isBehind || (told?.["limited"] === true && since === -1);
    const noted = { roomId, receivedAt, ...(this.#isShared(roomId) ? { isShared: true as const } : {}) };
    if (isCut && from !== undefined && (isKnown || cameInAgo !== undefined)) {
      const gap = { kind: "gap" as const, ...noted, from, ...(mark === undefined ? {} : { backTo: mark }) };
      if (!this.#journal.add(gap)) return false;
    }
    this.#journal.catchUp(roomId);
    const oldestMs = isKnown ? Infinity : (cameInAgo ?? this.#limits.firstSightMs);
    let last: string | undefined;
    const isAdded = timeline.every((raw, at) => {
      const event = at > since ? relevantEvent(raw, roomId, this.#self, receivedAt) : undefined;
      const isWanted = event && event.ageMs <= oldestMs;
      if (isWanted && !this.#journal.add({ kind: "event", ...noted, raw: kept(event) })) return false;
      last = eventIdOf(raw) ?? last;
      return true;
    });
    if (last !== undefined) this.#journal.moveMark(roomId, last);
    return isAdded;
  }

  /** Undefined when that was so long ago that what was said since was heard by an earlier process, or never will be. */
  #cameInAgo(room: Json, receivedAt: number): number | undefined {
    const state = objectIn(room, "org.matrix.msc4222.state_after") ?? objectIn(room, "state");
    const ago = listIn(state, "events")
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
  const isSealed = type === "m.room.encrypted";
  if (!isFlat(content, mostLevels)) return undefined;
  if (JSON.stringify(content).length > longestContent[isSealed ? "sealed" : "clear"]) return undefined;
  if (isSealed) {
    return textIn(objectIn(content, "m.relates_to"), "rel_type") === "m.replace" ? undefined : event;
  }
  return eventContent(type, content) ? event : undefined;
}

/** What is needed of it. */
export const kept = ({ eventId, sender, type, content, sentAt, ageMs }: TimelineEvent): object => ({
  ...{ event_id: eventId, sender, type, content },
  ...{ origin_server_ts: sentAt, unsigned: { age: ageMs } },
});
