import type { Clock } from "@assist/assist-core";
import { Direction, HTTPError, type MatrixClient } from "matrix-js-sdk";
import { reasonOf } from "../../account/reason.js";
import type { Log } from "../../log.js";
import type { Gap, PendingEvent } from "./journal-entry.js";
import { kept, relevantEvent } from "./received.js";
import { ageOf, eventIdOf, isSaidBy, joinedAgo } from "./timeline-event.js";
import { within } from "./until-done.js";

export interface GapLimits {
  /** What is older is not looked for. */
  readonly oldestMs: number;
  /** Events of any kind that are looked at. */
  readonly mostEvents: number;
  /** Of JSON, of those that may be commands; the newest are kept. */
  readonly mostCharacters: number;
}

const pageSize = 100;
/** The service is no longer in the room, or the server has forgotten the place. */
const lost = [400, 403, 404];
const answersWithinMs = 20_000;

interface PagerLink {
  readonly client: Pick<MatrixClient, "createMessagesRequest">;
}

interface Page {
  readonly found: readonly PendingEvent[];
  readonly isLast: boolean;
}

/** Reads what the homeserver left out of a `/sync` that was too long ago. */
export class GapPager {
  readonly #link: PagerLink;
  readonly #self: string;
  readonly #limits: GapLimits;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #stopped: AbortSignal;

  constructor(
    link: PagerLink,
    self: string,
    limits: GapLimits,
    { clock, log, stopped }: { readonly clock: Clock; readonly log: Log; readonly stopped: AbortSignal },
  ) {
    this.#link = link;
    this.#self = self;
    this.#limits = limits;
    this.#clock = clock;
    this.#log = log;
    this.#stopped = stopped;
  }

  /** The events that may be commands, the oldest first. Rejects when the homeserver cannot be asked now. */
  async eventsIn(gap: Gap): Promise<readonly PendingEvent[]> {
    let found: readonly PendingEvent[] = [];
    let from: string | undefined = gap.from;
    for (let seen = 0; from !== undefined && seen < this.#limits.mostEvents; seen += pageSize) {
      const answer = await this.#page(gap.roomId, from);
      if (!answer) break;
      const chunk: readonly unknown[] = answer.chunk;
      const page = this.#read(chunk, gap);
      const all = [...page.found, ...found];
      found = newest(all, this.#limits.mostCharacters);
      from = page.isLast || answer.end === from || found.length < all.length ? undefined : answer.end;
    }
    const { roomId } = gap;
    this.#log.info({ roomId, count: found.length }, "messages of an outage were fetched");
    return found;
  }

  async #page(roomId: string, from: string) {
    const { client } = this.#link;
    try {
      const asked = client.createMessagesRequest(roomId, from, pageSize, Direction.Backward);
      return await within(answersWithinMs, asked, this.#stopped);
    } catch (error) {
      if (!(error instanceof HTTPError && lost.includes(error.httpStatus ?? 0))) throw error;
      this.#log.info({ reason: reasonOf(error), roomId }, "messages of an outage cannot be fetched any more");
      return undefined;
    }
  }

  /** @param chunk the newest first */
  #read(chunk: readonly unknown[], { roomId, backTo, isShared }: Gap): Page {
    const receivedAt = this.#clock.now();
    const end = chunk.findIndex(
      (raw) =>
        (backTo === undefined ? isSaidBy(raw, this.#self) : eventIdOf(raw) === backTo) ||
        joinedAgo(raw, this.#self, receivedAt) !== undefined,
    );
    const newer = end === -1 ? chunk : chunk.slice(0, end);
    const { oldestMs } = this.#limits;
    const noted = { kind: "event" as const, roomId, receivedAt, ...(isShared ? { isShared } : {}) };
    const found = newer
      .map((raw) => relevantEvent(raw, roomId, this.#self, receivedAt))
      .filter((event) => event !== undefined && event.ageMs <= oldestMs)
      .map((event) => ({ ...noted, raw: event && kept(event) }))
      .toReversed();
    // One event with a wrong time does not end it: that is its sender's server's word.
    const isTooOld = chunk.length > 0 && chunk.every((raw) => ageOf(raw, receivedAt) > oldestMs);
    return { found, isLast: end !== -1 || isTooOld };
  }
}

/** As many of the last as fit. */
function newest(events: readonly PendingEvent[], mostCharacters: number): readonly PendingEvent[] {
  let characters = 0;
  const tooMany = events.findLastIndex(({ raw }) => {
    characters += JSON.stringify(raw).length;
    return characters > mostCharacters;
  });
  return events.slice(tooMany + 1);
}
