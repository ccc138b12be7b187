import { isJson, numberIn, objectIn, textIn, type Json } from "./json.js";

/** An event of a room as the homeserver tells it: who sent it where is the server's word, its content is anything. */
export interface TimelineEvent {
  readonly roomId: string;
  readonly eventId: string;
  /** User id, as the server writes it. */
  readonly sender: string;
  readonly type: string;
  readonly content: Json;
  /** Milliseconds, by the clock of the sender's server, which may say anything: within a day of when it came. */
  readonly sentAt: number;
  /** Milliseconds since then when the service's server handed it over. */
  readonly ageMs: number;
}

const longestId = 255;
const dayMs = 86_400_000;
/** Further back nothing is told apart. */
const longestAgeMs = 30 * dayMs;

/** Undefined for what is no event, is about the room's state, or was redacted. Never throws. */
export function timelineEvent(raw: unknown, roomId: string, receivedAt: number): TimelineEvent | undefined {
  if (!isJson(raw) || raw["state_key"] !== undefined) return undefined;
  const unsigned = objectIn(raw, "unsigned");
  const content = objectIn(raw, "content");
  const eventId = textIn(raw, "event_id");
  const sender = textIn(raw, "sender");
  const type = textIn(raw, "type");
  if (!content || !eventId || !sender || !type || unsigned?.["redacted_because"] !== undefined)
    return undefined;
  if ([eventId, sender].some(({ length }) => length > longestId)) return undefined;
  const said = numberIn(raw, "origin_server_ts") ?? receivedAt;
  const sentAt = Math.round(between(receivedAt - dayMs, said, receivedAt + dayMs));
  return { roomId, eventId, sender, type, content, sentAt, ageMs: ageOf(raw, receivedAt) };
}

/** Any event's id: where the room has come to. */
export const eventIdOf = (raw: unknown): string | undefined => {
  const id = isJson(raw) ? textIn(raw, "event_id") : undefined;
  return id !== undefined && id.length <= longestId ? id : undefined;
};

/**
 * Where nothing is known of a room, as when the memory is lost: what an earlier process said there tells that it had
 * received what is before.
 */
export const isSaidBy = (raw: unknown, self: string): boolean => timelineEvent(raw, "", 0)?.sender === self;

/** How long ago the service came into the room, if this is the event of it: no change of its name or picture. */
export function joinedAgo(raw: unknown, self: string, receivedAt: number): number | undefined {
  if (!isJson(raw) || raw["type"] !== "m.room.member" || raw["state_key"] !== self) return undefined;
  const unsigned = objectIn(raw, "unsigned");
  if (textIn(objectIn(raw, "content"), "membership") !== "join") return undefined;
  const before = objectIn(unsigned, "prev_content") ?? objectIn(raw, "prev_content");
  if (textIn(before, "membership") === "join") return undefined;
  return ageOf(raw, receivedAt);
}

/** In milliseconds, as the service's own server counts it, at most 30 days; unknown is 0. */
export function ageOf(raw: unknown, receivedAt: number): number {
  if (!isJson(raw)) return 0;
  const sentAt = numberIn(raw, "origin_server_ts") ?? receivedAt;
  return between(0, numberIn(objectIn(raw, "unsigned"), "age") ?? receivedAt - sentAt, longestAgeMs);
}

const between = (least: number, value: number, most: number): number =>
  Math.min(Math.max(value, least), most);
