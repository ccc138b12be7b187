import { SenderQueues, type Clock, type ContactAddress, type MessengerMemory } from "@assist/assist-core";
import type { ISyncResponse, MatrixClient } from "matrix-js-sdk";
import type { Log } from "../../log.js";
import type { RoomsView, SayInRoom, SentEvents, Taker } from "./collaborators.js";
import { EventReader, type Patience } from "./event-reader.js";
import { GapPager } from "./gap-pager.js";
import { GapQueue } from "./gap-queue.js";
import { HandOver } from "./hand-over.js";
import { defaultJournalLimits, type JournalLimits } from "./journal-limits.js";
import type { Gap, PendingEvent } from "./journal-entry.js";
import { IncomingJournal } from "./journal.js";
import { Received } from "./received.js";
import { roomSight, type RoomSource } from "./room-sight.js";
import { timelineEvent } from "./timeline-event.js";
import { UnreadableNotices } from "./unreadable-notices.js";

export interface IncomingLimits {
  readonly patience: Patience;
  /** What was written longer ago while the service was away is not looked for. */
  readonly oldestMs: number;
  /** Events of a room that are looked at after an outage. */
  readonly mostEvents: number;
  /** Of what may be commands among them. */
  readonly mostCharacters: number;
  readonly waiting: JournalLimits;
}

export const defaultIncomingLimits: IncomingLimits = {
  patience: { alone: 15_000, amongOthers: 3_000 },
  oldestMs: 86_400_000,
  mostEvents: 1_000,
  mostCharacters: 2_000_000,
  waiting: defaultJournalLimits,
};

/** The part of the link that is used; its client may be another from one moment to the next. */
export interface IncomingLink {
  readonly client: Pick<MatrixClient, "createMessagesRequest" | "decryptEventIfNeeded" | "fetchRoomEvent"> &
    RoomSource;
}

export interface IncomingFacts {
  readonly link: IncomingLink;
  readonly self: ContactAddress;
  /** The service's own user id. */
  readonly userId: string;
  readonly rooms: RoomsView;
  readonly sent: SentEvents;
  readonly say: SayInRoom;
  readonly listener: Taker;
  readonly memory: MessengerMemory;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits?: IncomingLimits;
}

const firstSightMs = 60_000;
const queueSizes = { perSender: 1_000, inAll: 20_000, characters: 64_000_000 };

/**
 * What people write in the rooms of the service: written down as it comes, and handed to the service until it has taken
 * it, in order for each sender in each room (T19). Nothing is lost by a kill or an outage; what was being taken then comes
 * again, under the same id.
 */
export class IncomingEvents {
  readonly #facts: IncomingFacts;
  readonly #journal: IncomingJournal;
  readonly #received: Received;
  readonly #gaps: GapQueue;
  readonly #handOver: HandOver;
  readonly #queues = new SenderQueues(queueSizes);
  readonly #underway = new Set<string>();
  readonly #stopped = new AbortController();
  #isOpen = false;
  /** Of the homeserver, to requests for what is new. */
  #answers = 0;

  constructor(facts: IncomingFacts) {
    const { link, userId, say, listener, memory, clock, log, limits = defaultIncomingLimits } = facts;
    this.#facts = facts;
    const stopped = this.#stopped.signal;
    const { oldestMs, patience, waiting } = limits;
    this.#journal = new IncomingJournal(memory, log, waiting);
    const receiving = { oldestMs, firstSightMs };
    this.#received = new Received(this.#journal, userId, receiving, (roomId) => this.#isShared(roomId));
    const pager = new GapPager(link, userId, limits, { clock, log, stopped });
    this.#gaps = new GapQueue({
      ...{ stopped, log, answers: () => this.#answers, changed: () => this.#workOff() },
      eventsIn: (gap) => pager.eventsIn(gap),
      close: (key, events) => this.#journal.fill(key, events),
    });
    const reader = new EventReader({ ...facts, stopped, patience });
    const unreadable = new UnreadableNotices(say, { memory, clock, log });
    const answers = () => this.#answers;
    this.#handOver = new HandOver({ reader, unreadable, say, listener, clock, stopped, log, answers });
  }

  /** Everything is written down when this returns. */
  synced(sync: Partial<Pick<ISyncResponse, "rooms" | "next_batch">>): void {
    this.#answers += 1;
    this.#received.sync(sync, this.#facts.clock.now());
    this.#workOff();
  }

  /** Begins to hand over, with what an earlier process left; to be called when the client knows its rooms. */
  open(): void {
    this.#isOpen = true;
    this.#workOff();
  }

  /** Lets what is being taken be taken, and begins nothing more. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.all([this.#queues.idle(), this.#gaps.idle()]);
    await this.#handOver.said();
  }

  #workOff(): void {
    if (!this.#isOpen || this.#stopped.signal.aborted) return;
    this.#takeUpLeftOut();
    const gaps: (readonly [string, Gap])[] = [];
    const held = new Set<string>();
    for (const [key, entry] of this.#journal.entries) {
      if (entry.kind === "gap") {
        held.add(entry.roomId);
        gaps.push([key, entry]);
      } else if (!held.has(entry.roomId) && !this.#underway.has(key) && !this.#enqueue(key, entry)) {
        held.add(entry.roomId);
      }
    }
    this.#gaps.workOff(gaps);
  }

  #takeUpLeftOut(): void {
    const receivedAt = this.#facts.clock.now();
    for (const leftOut of this.#journal.leftOut) {
      const isShared = this.#isShared(leftOut.roomId) ? { isShared: true as const } : {};
      const isTaken = this.#journal.add({ kind: "gap", ...leftOut, ...isShared, receivedAt });
      if (isTaken) this.#journal.catchUp(leftOut.roomId);
    }
  }

  /** False when there is no room for it now. */
  #enqueue(key: string, { roomId, raw, receivedAt, isShared }: PendingEvent): boolean {
    const event = timelineEvent(raw, roomId, receivedAt);
    if (!event) {
      this.#journal.remove(key);
      return true;
    }
    const receipt = { receivedAt, wasShared: isShared === true, awaitedSince: performance.now() };
    const work = async () => {
      const isDone = await this.#handOver.done(event, receipt);
      this.#underway.delete(key);
      if (isDone) this.#journal.remove(key);
    };
    this.#underway.add(key);
    const characters = JSON.stringify(event.content).length;
    if (this.#queues.add(event.sender, characters, work, roomId) === "queued") return true;
    this.#underway.delete(key);
    return false;
  }

  #isShared(roomId: string): boolean {
    const { rooms, link, userId } = this.#facts;
    if (rooms.kindOf(roomId).kind !== "shared") return false;
    // A room of two whose members are not loaded yet is shared only as long as that.
    return roomSight(link.client, roomId, userId).count > 2 || rooms.members(roomId) !== undefined;
  }
}
