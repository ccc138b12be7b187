import { type ISyncResponse, SyncAccumulator } from "matrix-js-sdk";
import { type SavedSync, type SyncSnapshot, sections } from "./sync-tables.js";

/** A server leaves out what is empty, whatever the type of the SDK says. */
interface SentParts {
  readonly rooms?: Partial<ISyncResponse["rooms"]>;
  readonly account_data?: { readonly events?: readonly unknown[] };
}

/**
 * Of a room's timeline, so that a stolen disk tells little of what was said. More of them stay when they came together: a
 * timeline begins with an event that the server gave a `prev_batch` for, and of it there must be one at least.
 */
const keptEvents = 1;

/** All sync responses so far as one, and what of it has changed since it was last taken. */
export class AccumulatedSync {
  readonly #accumulator: SyncAccumulator;
  #changedRooms = new Set<string>();
  #accountDataChanged = false;
  #token: string | undefined;

  constructor(saved: SavedSync | undefined) {
    this.#accumulator = new SyncAccumulator({ maxTimelineEntries: keptEvents });
    if (!saved) return;
    const { nextBatch, roomsData, accountData } = saved;
    const response = { next_batch: nextBatch, rooms: roomsData, account_data: { events: accountData } };
    this.#accumulator.accumulate(response, true);
    this.#token = nextBatch;
  }

  get token(): string | undefined {
    return this.#token;
  }

  /** As a first response, for a client to begin with; its own copy, as clients change what they get. */
  asSaved(): SavedSync | undefined {
    return this.token === undefined ? undefined : structuredClone(this.#accumulator.getJSON());
  }

  add(response: ISyncResponse): void {
    this.#accumulator.accumulate(response);
    this.#token = response.next_batch;
    this.#noteChanges(response);
  }

  removeEvents(room: string, eventIds: string[]): void {
    this.#accumulator.removeEventsFromRoom(room, eventIds);
    this.#changedRooms.add(room);
  }

  /** What has changed since the snapshot before. One that could not be written is to be given back. */
  takeSnapshot(): SyncSnapshot {
    const { nextBatch, roomsData, accountData } = this.#accumulator.getJSON(true);
    const rooms = sections.flatMap((section) =>
      Object.entries(roomsData[section])
        .filter(([id]) => this.#changedRooms.has(id))
        .map(([id, data]) => ({ id, section, data: JSON.stringify(data) })),
    );
    const present = new Set(rooms.map(({ id }) => id));
    const left = [...this.#changedRooms].filter((id) => !present.has(id));
    const snapshot = {
      ...{ token: nextBatch, rooms, left },
      accountData: this.#accountDataChanged ? JSON.stringify(accountData) : undefined,
    };
    this.#changedRooms = new Set();
    this.#accountDataChanged = false;
    return snapshot;
  }

  giveBack({ rooms, left, accountData }: SyncSnapshot): void {
    for (const id of [...rooms.map(({ id }) => id), ...left]) this.#changedRooms.add(id);
    if (accountData !== undefined) this.#accountDataChanged = true;
  }

  #noteChanges({ rooms, account_data: accountData }: SentParts): void {
    for (const section of Object.values(rooms ?? {})) {
      for (const room of Object.keys(section)) this.#changedRooms.add(room);
    }
    if (accountData?.events?.length) this.#accountDataChanged = true;
  }
}
