import type { ISyncResponse, MatrixClient } from "matrix-js-sdk";

export type MessagesAnswer = Awaited<ReturnType<MatrixClient["createMessagesRequest"]>>;
type SyncedRoom = ISyncResponse["rooms"]["join"][string];

/** The place behind all events that there are. */
export const newest = "newest";

/** A room as its homeserver keeps it, in one line: `/sync` and `/messages` tell parts of it. */
export class RoomHistory {
  readonly roomId: string;
  readonly #events: { readonly event_id: string; readonly unsigned: object }[] = [];
  #joined: object | undefined;

  constructor(roomId: string) {
    this.roomId = roomId;
  }

  get length(): number {
    return this.#events.length;
  }

  /** Returns the id of the event. */
  add(sender: string, type: string, content: object, more: object = {}): string {
    const eventId = `$${this.roomId.slice(1)}-${this.#events.length}`;
    const event = {
      event_id: eventId,
      sender,
      type,
      content,
      origin_server_ts: 1_000,
      unsigned: {},
      ...more,
    };
    this.#events.push(event);
    return eventId;
  }

  /** Without a time just before what comes next. */
  join(userId: string, agoMs?: number): void {
    const unsigned = agoMs === undefined ? {} : { age: agoMs };
    this.add(userId, "m.room.member", { membership: "join" }, { state_key: userId, unsigned });
    this.#joined = this.#events.at(-1);
  }

  write(sender: string, body: string): string {
    return this.add(sender, "m.room.message", { msgtype: "m.text", body });
  }

  /** What came since a place, at most so many events of it; at first with the state. */
  since(place: number, limit: number): Partial<SyncedRoom> | undefined {
    const from = Math.max(place, this.#events.length - limit);
    if (from === this.#events.length) return undefined;
    const timeline = {
      ...{ events: this.#told().slice(from), limited: from > place, prev_batch: String(from) },
    };
    const isNew = place === 0 && this.#joined;
    const state = { events: isNew ? this.#told().filter((_, at) => this.#events[at] === this.#joined) : [] };
    return { timeline, state } as object;
  }

  /** The newest first, before a place. */
  before(place: string, limit: number): MessagesAnswer {
    const end = place === newest ? this.#events.length : Number(place);
    const begin = Math.max(0, end - limit);
    const chunk = this.#told().slice(begin, end).toReversed();
    return { chunk, start: place, ...(begin > 0 ? { end: String(begin) } : {}) } as object as MessagesAnswer;
  }

  /** Each a millisecond older than the next. */
  #told(): readonly object[] {
    const count = this.#events.length;
    return this.#events.map((event, at) => ({ ...event, unsigned: { age: count - at, ...event.unsigned } }));
  }
}
