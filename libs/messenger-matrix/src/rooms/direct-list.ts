import { bareAddress, type ContactAddress } from "@assist/assist-core";
import { Method, type MatrixClient } from "matrix-js-sdk";
import { sendError } from "../chat/outgoing/send-error.js";
import { pause } from "../chat/incoming/until-done.js";
import type { Log } from "../log.js";
import type { RoomBook } from "./room-book.js";

/** It is written as a whole each time. */
const leastPauseMs = 60_000;
/** At the start, and with an invitation, there is more than one change. */
const gatheredForMs = 1_000;
const mostPeople = 500;

export interface DirectListOptions {
  readonly client: () => MatrixClient;
  /** The service's own user id. */
  readonly self: string;
  readonly book: RoomBook;
  readonly stopped: AbortSignal;
  readonly log: Log;
}

/**
 * Tells clients of the same account, should a person look into it, which rooms are direct (`m.direct`); the service
 * itself does not go by it. https://spec.matrix.org/v1.16/client-server-api/#direct-messaging
 */
export class DirectList {
  readonly #options: DirectListOptions;
  #written: string | undefined;
  #isDue = false;
  #isWriting = false;

  constructor(options: DirectListOptions) {
    this.#options = options;
  }

  /** Somebody's direct rooms may be others; written soon, and not often. */
  changed(): void {
    this.#isDue = true;
    if (!this.#isWriting) void this.#writeOff();
  }

  async #writeOff(): Promise<void> {
    const { stopped } = this.#options;
    const isStopped = () => stopped.aborted;
    this.#isWriting = true;
    while (this.#isDue && !isStopped()) {
      await pause(gatheredForMs, stopped);
      if (isStopped()) return;
      this.#isDue = false;
      await this.#write();
      await pause(leastPauseMs, stopped);
    }
    this.#isWriting = false;
  }

  async #write(): Promise<void> {
    const { client, self, log } = this.#options;
    const text = JSON.stringify(this.#content());
    if (text === this.#written) return;
    try {
      const path = `/user/${encodeURIComponent(self)}/account_data/m.direct`;
      await client().http.authedRequest(Method.Put, path, undefined, text);
      this.#written = text;
    } catch (error) {
      log.info({ code: sendError(error).code }, "list of direct rooms could not be written");
    }
  }

  #content(): Readonly<Record<string, readonly string[]>> {
    const { book } = this.#options;
    const people = book.lastActivePeople().slice(0, mostPeople).sort();
    const roomsOf = (person: ContactAddress) => book.directRooms(person).map(({ roomId }) => roomId);
    return Object.fromEntries(people.map((person) => [bareAddress(person), roomsOf(person).sort()]));
  }
}
