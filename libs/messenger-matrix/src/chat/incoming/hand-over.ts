import { AtMost, type Clock } from "@assist/assist-core";
import { reasonOf } from "../../account/reason.js";
import { addressOfUser } from "../../address/matrix-address.js";
import type { Log } from "../../log.js";
import type { SayInRoom, Taker } from "./collaborators.js";
import { Endurance } from "./endurance.js";
import type { EventReader, Receipt } from "./event-reader.js";
import type { TimelineEvent } from "./timeline-event.js";
import type { UnreadableNotices } from "./unreadable-notices.js";
import { pause, untilDone } from "./until-done.js";

interface HandOverFacts {
  readonly reader: EventReader;
  readonly unreadable: UnreadableNotices;
  readonly say: SayInRoom;
  readonly listener: Taker;
  readonly clock: Clock;
  readonly stopped: AbortSignal;
  readonly log: Log;
  /** How many answers of the homeserver there were to the requests for what is new. */
  readonly answers: () => number;
}

const remarksEndWithinMs = 2_000;
const remarks = { times: 6, perMs: 600_000, names: 1_000 };

/** Hands what was said to the service until it has it, and says in the room what is to be said about that. */
export class HandOver {
  readonly #facts: HandOverFacts;
  readonly #remarks: AtMost;
  readonly #remarksUnderway = new Set<Promise<void>>();

  constructor(facts: HandOverFacts) {
    this.#facts = facts;
    this.#remarks = new AtMost(remarks, facts.clock);
  }

  /** Until the service has it, or it is none for it, or cannot be read; false when stopped before. */
  async done(event: TimelineEvent, receipt: Receipt): Promise<boolean> {
    const { reader, listener, stopped, log, answers } = this.#facts;
    const endurance = new Endurance(answers);
    let isRead = false;
    const attempt = async (): Promise<true> => {
      isRead = false;
      const read = await reader.read(event, receipt);
      isRead = true;
      if (read.kind === "unreadable") this.#tellUnreadable(event);
      if (read.kind !== "chat") return true;
      await listener.chat(read.chat);
      if (read.chat.device === undefined) this.#tellWhere(event);
      return true;
    };
    // What the service cannot take now is never lost.
    const isHopeless = (error: unknown) => !isRead && endurance.isOver(error);
    const done = await untilDone(attempt, { what: "chat message not taken", stopped, log, isHopeless });
    return done === true || !stopped.aborted;
  }

  /** Resolves when what is being said in rooms was said, or takes too long. */
  async said(): Promise<void> {
    const late = new AbortController();
    const said = Promise.allSettled(this.#remarksUnderway).then(() => late.abort());
    await Promise.race([said, pause(remarksEndWithinMs, late.signal)]);
  }

  /** In a room that others read, how it goes on is said where only the sender reads. */
  #tellWhere({ roomId, eventId, sender }: TimelineEvent): void {
    if (!this.#isServed(sender) || !this.#remarks.allows(roomId)) return;
    this.#tell(this.#facts.say(roomId, { kind: "answeredPrivately" }, eventId));
  }

  #tellUnreadable({ roomId, eventId, sender }: TimelineEvent): void {
    if (this.#isServed(sender)) this.#tell(this.#facts.unreadable.couldNotRead(roomId, eventId));
  }

  #isServed(sender: string): boolean {
    const address = addressOfUser(sender);
    return address !== undefined && this.#facts.listener.serves(address);
  }

  #tell(said: Promise<void>): void {
    const ended = said
      .catch((error: unknown) => {
        this.#facts.log.warn({ reason: reasonOf(error) }, "a remark could not be made in a room");
      })
      .finally(() => this.#remarksUnderway.delete(ended));
    this.#remarksUnderway.add(ended);
  }
}
