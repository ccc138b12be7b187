import type { ContactAddress, DurableNotes } from "@assist/assist-core";
import { NotedMap } from "./noted-map.js";

/**
 * In which of their direct rooms somebody wrote last, or was greeted, from start to start: by what came, not by when its
 * server says that it was written.
 */
export class LastUsedRooms {
  readonly #rooms: NotedMap;

  constructor(notes: DurableNotes) {
    this.#rooms = new NotedMap(notes, "direct-room-used:");
  }

  of(person: ContactAddress): string | undefined {
    return this.#rooms.get(person);
  }

  used(person: ContactAddress, roomId: string): void {
    this.#rooms.set(person, roomId);
  }

  /** Somebody has no direct room any more. */
  forget(person: ContactAddress): void {
    this.#rooms.delete(person);
  }
}
