import type { ContactAddress, DurableNotes } from "@assist/assist-core";

const prefix = "direct-room-used:";

/**
 * In which of their direct rooms somebody wrote last, or was greeted, from start to start: by what came, not by when its
 * server says that it was written.
 */
export class LastUsedRooms {
  readonly #notes: DurableNotes;
  readonly #rooms = new Map<string, string>();

  constructor(notes: DurableNotes) {
    this.#notes = notes;
    for (const [key, roomId] of notes.read(prefix)) this.#rooms.set(key.slice(prefix.length), roomId);
  }

  of(person: ContactAddress): string | undefined {
    return this.#rooms.get(person);
  }

  used(person: ContactAddress, roomId: string): void {
    if (this.#rooms.get(person) === roomId) return;
    this.#rooms.set(person, roomId);
    this.#notes.write(prefix + person, roomId);
  }

  /** Somebody has no direct room any more. */
  forget(person: ContactAddress): void {
    if (this.#rooms.delete(person)) this.#notes.write(prefix + person, undefined);
  }
}
