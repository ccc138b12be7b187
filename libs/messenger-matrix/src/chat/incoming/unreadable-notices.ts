import { DurableNotes, type Clock, type MessengerMemory } from "@assist/assist-core";
import type { Log } from "../../log.js";
import type { SayInRoom } from "./collaborators.js";

const prefix = "in/unreadable/";
const perMs = 3_600_000;

/** Says in a room that a message could not be read: once an hour, however many there are. */
export class UnreadableNotices {
  readonly #notes: DurableNotes;
  readonly #say: SayInRoom;
  readonly #clock: Clock;
  readonly #said = new Map<string, number>();

  constructor(say: SayInRoom, { memory, clock, log }: { memory: MessengerMemory; clock: Clock; log: Log }) {
    this.#notes = new DurableNotes(memory, log);
    this.#say = say;
    this.#clock = clock;
    for (const [key, at] of this.#notes.read(prefix)) this.#said.set(key.slice(prefix.length), Number(at));
  }

  async couldNotRead(roomId: string, eventId: string): Promise<void> {
    const now = this.#clock.now();
    for (const [room, at] of this.#said) if (now - at >= perMs) this.#forget(room);
    if (this.#said.has(roomId)) return;
    this.#said.set(roomId, now);
    await this.#say(roomId, { kind: "unreadable" }, eventId);
    this.#notes.write(prefix + roomId, String(now));
  }

  #forget(roomId: string): void {
    this.#said.delete(roomId);
    this.#notes.write(prefix + roomId, undefined);
  }
}
