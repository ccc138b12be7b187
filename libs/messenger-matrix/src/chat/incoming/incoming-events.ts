import {
  AtMost,
  SenderQueues,
  type Clock,
  type ContactAddress,
  type MessengerMemory,
} from "@assist/assist-core";
import type { ISyncResponse, MatrixClient } from "matrix-js-sdk";
import { addressOfUser } from "../../address/matrix-address.js";
import type { Log } from "../../log.js";
import type { RoomsView, SayInRoom, SentEvents, Taker } from "./collaborators.js";
import { EventReader } from "./event-reader.js";
import { GapPager } from "./gap-pager.js";
import { IncomingJournal, type Gap, type PendingEvent } from "./journal.js";
import { Received } from "./received.js";
import { timelineEvent, type TimelineEvent } from "./timeline-event.js";
import { UnreadableNotices } from "./unreadable-notices.js";
import { pause, untilDone } from "./until-done.js";

export interface IncomingLimits {
  /** How long to wait for the key of an encrypted message. */
  readonly patienceMs: number;
  /** What was written longer ago while the service was away is not looked for. */
  readonly oldestMs: number;
  /** Events of a room that are looked at after an outage. */
  readonly mostEvents: number;
}

export const defaultIncomingLimits: IncomingLimits = {
  patienceMs: 15_000,
  oldestMs: 86_400_000,
  mostEvents: 1_000,
};

/** The part of the link that is used; its client may be another from one moment to the next. */
export interface IncomingLink {
  readonly client: Pick<MatrixClient, "createMessagesRequest" | "decryptEventIfNeeded" | "fetchRoomEvent">;
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
const gapsAtOnce = 4;
const remarksEndWithinMs = 2_000;
const queueSizes = { perSender: 1_000, inAll: 10_000, characters: 32_000_000 };
const remarks = { times: 6, perMs: 600_000, names: 1_000 };

/**
 * What people write in the rooms of the service: written down as it comes, and handed to the service until it has taken
 * it, in order for each sender (T19). Nothing is lost by a kill or an outage; what was being taken then comes again, under
 * the same id.
 */
export class IncomingEvents {
  readonly #facts: IncomingFacts;
  readonly #limits: IncomingLimits;
  readonly #journal: IncomingJournal;
  readonly #received: Received;
  readonly #pager: GapPager;
  readonly #reader: EventReader;
  readonly #unreadable: UnreadableNotices;
  readonly #remarks: AtMost;
  readonly #queues = new SenderQueues(queueSizes);
  readonly #underway = new Set<string>();
  readonly #gaps = new Map<string, Promise<void>>();
  readonly #remarksUnderway = new Set<Promise<void>>();
  readonly #stopped = new AbortController();
  #isOpen = false;

  constructor(facts: IncomingFacts) {
    const { link, userId, say, memory, clock, log, limits = defaultIncomingLimits } = facts;
    this.#facts = facts;
    this.#limits = limits;
    this.#journal = new IncomingJournal(memory, log);
    this.#received = new Received(this.#journal, userId, { oldestMs: limits.oldestMs, firstSightMs });
    this.#pager = new GapPager(link, userId, limits, { clock, log });
    this.#reader = new EventReader({ ...facts, stopped: this.#stopped.signal });
    this.#unreadable = new UnreadableNotices(say, { memory, clock, log });
    this.#remarks = new AtMost(remarks, clock);
  }

  /** Everything is written down when this returns. */
  synced(sync: Partial<Pick<ISyncResponse, "rooms">>): void {
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
    await Promise.all([this.#queues.idle(), ...this.#gaps.values()]);
    const late = new AbortController();
    const said = Promise.allSettled(this.#remarksUnderway).then(() => late.abort());
    await Promise.race([said, pause(remarksEndWithinMs, late.signal)]);
  }

  #workOff(): void {
    if (!this.#isOpen || this.#stopped.signal.aborted) return;
    const cut = new Set<string>();
    for (const [key, entry] of this.#journal.entries) {
      if (entry.kind === "gap") {
        cut.add(entry.roomId);
        this.#close(key, entry);
      } else if (!cut.has(entry.roomId) && !this.#underway.has(key)) {
        this.#enqueue(key, entry);
      }
    }
  }

  #close(key: string, gap: Gap): void {
    if (this.#gaps.has(key) || this.#gaps.size >= gapsAtOnce) return;
    const closed = this.#fetch(key, gap).finally(() => {
      this.#gaps.delete(key);
      this.#workOff();
    });
    this.#gaps.set(key, closed);
  }

  async #fetch(key: string, gap: Gap): Promise<void> {
    const { log } = this.#facts;
    const stopped = this.#stopped.signal;
    const asking = { what: "messages of an outage not fetched", stopped, log };
    const events = await untilDone(() => this.#pager.eventsIn(gap), asking);
    if (!stopped.aborted) this.#journal.fill(key, events ?? []);
  }

  #enqueue(key: string, { roomId, raw, receivedAt }: PendingEvent): void {
    const event = timelineEvent(raw, roomId, receivedAt);
    if (!event) return this.#journal.remove(key);
    const patientUntil = performance.now() + this.#limits.patienceMs;
    this.#underway.add(key);
    const queued = this.#queues.add(event.sender, JSON.stringify(event.content).length, async () => {
      const isDone = await this.#handOver(event, receivedAt, patientUntil);
      this.#underway.delete(key);
      if (isDone) this.#journal.remove(key);
    });
    if (queued === "queued") return;
    this.#facts.log.debug({ sender: event.sender, queued }, "too many messages wait");
    this.#underway.delete(key);
    this.#journal.remove(key);
  }

  /** False when stopped before. */
  async #handOver(event: TimelineEvent, receivedAt: number, patientUntil: number): Promise<boolean> {
    const { log, listener } = this.#facts;
    const attempt = async (): Promise<true> => {
      const read = await this.#reader.read(event, receivedAt, patientUntil);
      if (read.kind === "unreadable") this.#tellUnreadable(event);
      if (read.kind !== "chat") return true;
      await listener.chat(read.chat);
      if (read.chat.device === undefined) this.#tellWhere(event);
      return true;
    };
    const trying = { what: "chat message not taken", stopped: this.#stopped.signal, log };
    return (await untilDone(attempt, trying)) === true;
  }

  /** In a room that others read, how it goes on is said where only the sender reads. */
  #tellWhere({ roomId, eventId, sender }: TimelineEvent): void {
    if (!this.#isServed(sender) || !this.#remarks.allows(roomId)) return;
    this.#tell(this.#facts.say(roomId, { kind: "answeredPrivately" }, eventId));
  }

  #tellUnreadable({ roomId, eventId, sender }: TimelineEvent): void {
    if (this.#isServed(sender)) this.#tell(this.#unreadable.couldNotRead(roomId, eventId));
  }

  #isServed(sender: string): boolean {
    const address = addressOfUser(sender);
    return address !== undefined && this.#facts.listener.serves(address);
  }

  #tell(said: Promise<void>): void {
    const ended = said
      .catch((error: unknown) => {
        this.#facts.log.warn({ err: error }, "a remark could not be made in a room");
      })
      .finally(() => this.#remarksUnderway.delete(ended));
    this.#remarksUnderway.add(ended);
  }
}
