import type { RoomEvent, RoomName } from "@assist/assist-core";

type TrackEvent = Exclude<RoomEvent, { kind: "roomFinished" }>;

interface ShownIn {
  shown?: { readonly track: string; readonly connection: string };
  /** Tracks, and connections with all of theirs. */
  readonly gone: Set<string>;
}

const mostRooms = 1_000;
const mostGone = 100;

/**
 * Tells news from what arrives late: a webhook about a track that is gone already, or about one that another has replaced.
 * Known only of what was reported here; whatever else is wrong is put right by reconciliation (F7).
 */
export class ShownTracks {
  readonly #rooms = new Map<RoomName, ShownIn>();

  /** Whether it says something of what is shown in the room now. */
  isNews(event: TrackEvent): boolean {
    const room = this.#roomOf(event.room);
    return event.kind === "screenShared" ? appeared(room, event) : went(room, event);
  }

  roomFinished(room: RoomName): void {
    this.#rooms.delete(room);
  }

  #roomOf(name: RoomName): ShownIn {
    const room = this.#rooms.get(name) ?? { gone: new Set<string>() };
    this.#rooms.set(name, room);
    dropOldest(this.#rooms, mostRooms);
    return room;
  }
}

function appeared(
  room: ShownIn,
  { track, connection }: Extract<TrackEvent, { kind: "screenShared" }>,
): boolean {
  if (room.gone.has(track) || room.gone.has(connection)) return false;
  room.shown = { track, connection };
  return true;
}

function went(room: ShownIn, event: Exclude<TrackEvent, { kind: "screenShared" }>): boolean {
  const { shown, gone } = room;
  const [name, ofShown] =
    event.kind === "participantLeft" ? [event.connection, shown?.connection] : [event.track, shown?.track];
  if (gone.has(name)) return false;
  gone.add(name);
  dropOldest(gone, mostGone);
  if (shown !== undefined && name !== ofShown) return false;
  delete room.shown;
  return true;
}

function dropOldest(kept: Map<string, unknown> | Set<string>, most: number): void {
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}
