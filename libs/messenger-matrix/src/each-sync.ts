import type { ContactAddress } from "@assist/assist-core";
import type { ISyncResponse } from "matrix-js-sdk";
import { addressOfUser } from "./address/matrix-address.js";
import { isJson, listIn, objectIn, textIn } from "./chat/incoming/json.js";
import type { Log } from "./log.js";
import type { RoomBook } from "./rooms/room-book.js";
import type { RoomsOfSync } from "./rooms/rooms-in-sync.js";

interface Synced {
  synced(sync: ISyncResponse): void;
}

export interface EachSyncOptions {
  /** Writes down what came. What it throws ends the session: the same comes again then. */
  readonly incoming: Synced;
  readonly presences: Synced;
  readonly book: Pick<RoomBook, "synced" | "kindOf">;
  readonly door: Synced;
  /** Somebody wrote in their direct room. */
  readonly heard: (person: ContactAddress, roomId: string) => void;
  /** With each `/sync`, which comes at least twice a minute. */
  readonly tidy: () => void;
  readonly log: Log;
}

/**
 * What is done with what came from the server. Nothing but what has to be written down may hold up the stream: the same
 * would come again, and again.
 */
export class EachSync {
  readonly #options: EachSyncOptions;

  constructor(options: EachSyncOptions) {
    this.#options = options;
  }

  synced(sync: ISyncResponse): void {
    const { incoming, presences, book, door, tidy } = this.#options;
    incoming.synced(sync);
    this.#try("presence", () => presences.synced(sync));
    this.#try("rooms", () => book.synced(sync));
    this.#try("invitations", () => door.synced(sync));
    this.#try("contacts", () => this.#hear(sync));
    this.#try("old notes", tidy);
  }

  #try(what: string, step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#options.log.warn({ what, err: error }, "a part of what the homeserver sent could not be handled");
    }
  }

  /** Who wrote in a direct room is still there. */
  #hear({ rooms }: RoomsOfSync): void {
    const { book, heard } = this.#options;
    for (const [roomId, joined] of Object.entries(rooms?.join ?? {})) {
      const kind = book.kindOf(roomId);
      if (kind.kind === "direct" && spokenBy(joined).some((sender) => addressOfUser(sender) === kind.with))
        heard(kind.with, roomId);
    }
  }
}

/** Servers leave out what is empty, and may send anything. */
const spokenBy = (room: unknown): readonly string[] =>
  listIn(objectIn(isJson(room) ? room : undefined, "timeline"), "events").flatMap((event) =>
    isJson(event) && isSpoken(event["type"]) ? [textIn(event, "sender") ?? ""] : [],
  );

const isSpoken = (type: unknown): boolean => type === "m.room.message" || type === "m.room.encrypted";
