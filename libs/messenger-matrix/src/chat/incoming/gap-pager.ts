import type { Clock } from "@assist/assist-core";
import { Direction, HTTPError, type MatrixClient } from "matrix-js-sdk";
import type { Log } from "../../log.js";
import type { Gap, PendingEvent } from "./journal.js";
import { kept, relevantEvent } from "./received.js";
import { ageOf, eventIdOf, joinedAgo } from "./timeline-event.js";

export interface GapLimits {
  /** What is older is not looked for. */
  readonly oldestMs: number;
  /** Events of any kind that are looked at. */
  readonly mostEvents: number;
}

const pageSize = 100;
/** The service is no longer in the room, or the server has forgotten the place. */
const lost = [400, 403, 404];
/** The server fails at this room, again and again; it would keep back what was said there since. */
const mostFailures = 10;

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
  readonly #failures = new Map<string, number>();

  constructor(
    link: PagerLink,
    self: string,
    limits: GapLimits,
    { clock, log }: { readonly clock: Clock; readonly log: Log },
  ) {
    this.#link = link;
    this.#self = self;
    this.#limits = limits;
    this.#clock = clock;
    this.#log = log;
  }

  /** The events that may be commands, the oldest first. Rejects when the homeserver cannot be asked now. */
  async eventsIn(gap: Gap): Promise<readonly PendingEvent[]> {
    const pages: (readonly PendingEvent[])[] = [];
    let from: string | undefined = gap.from;
    for (let seen = 0; from !== undefined && seen < this.#limits.mostEvents; seen += pageSize) {
      const answer = await this.#page(gap.roomId, from);
      if (!answer) break;
      const chunk: readonly unknown[] = answer.chunk;
      const { found, isLast } = this.#read(chunk, gap);
      pages.unshift(found);
      from = isLast || answer.end === from ? undefined : answer.end;
    }
    const { roomId } = gap;
    const count = pages.flat().length;
    this.#log.info({ roomId, count, isComplete: from === undefined }, "messages of an outage were fetched");
    return pages.flat();
  }

  async #page(roomId: string, from: string) {
    try {
      const answer = await this.#link.client.createMessagesRequest(
        roomId,
        from,
        pageSize,
        Direction.Backward,
      );
      this.#failures.delete(from);
      return answer;
    } catch (error) {
      if (!this.#isLost(from, error)) throw error;
      this.#failures.delete(from);
      this.#log.info({ err: error, roomId }, "messages of an outage cannot be fetched any more");
      return undefined;
    }
  }

  #isLost(from: string, error: unknown): boolean {
    if (!(error instanceof HTTPError)) return false;
    if (lost.includes(error.httpStatus ?? 0)) return true;
    const failures = (this.#failures.get(from) ?? 0) + (error.httpStatus === 500 ? 1 : 0);
    this.#failures.set(from, failures);
    return failures >= mostFailures;
  }

  /** @param chunk the newest first */
  #read(chunk: readonly unknown[], { roomId, backTo }: Gap): Page {
    const receivedAt = this.#clock.now();
    const end = chunk.findIndex(
      (raw) =>
        (backTo !== undefined && eventIdOf(raw) === backTo) ||
        joinedAgo(raw, this.#self, receivedAt) !== undefined,
    );
    const newer = end === -1 ? chunk : chunk.slice(0, end);
    const { oldestMs } = this.#limits;
    const found = newer
      .map((raw) => relevantEvent(raw, roomId, this.#self, receivedAt))
      .filter((event) => event !== undefined && event.ageMs <= oldestMs)
      .map((event) => ({ kind: "event" as const, roomId, raw: event && kept(event), receivedAt }))
      .toReversed();
    // One event with a wrong time does not end it: that is its sender's server's word.
    const isTooOld = chunk.length > 0 && chunk.every((raw) => ageOf(raw, receivedAt) > oldestMs);
    return { found, isLast: end !== -1 || isTooOld };
  }
}
