import type { ContactAddress, IncomingChat } from "@assist/assist-core";
import { HTTPError, type MatrixClient } from "matrix-js-sdk";
import type { RoomsView, SentEvents } from "./collaborators.js";
import { Decryption } from "./decryption.js";
import { eventContent, type EventContent } from "./event-content.js";
import { interpret } from "./interpret.js";
import { refersToService } from "./speech.js";
import type { TimelineEvent } from "./timeline-event.js";

export type ReadEvent =
  | { readonly kind: "chat"; readonly chat: IncomingChat }
  /** Somebody should be told that it could not be read. */
  | { readonly kind: "unreadable" }
  | { readonly kind: "nothing" };

export interface ReaderFacts {
  readonly link: { readonly client: Pick<MatrixClient, "decryptEventIfNeeded" | "fetchRoomEvent"> };
  readonly self: ContactAddress;
  /** The service's own user id. */
  readonly userId: string;
  readonly rooms: RoomsView;
  readonly sent: SentEvents;
  readonly stopped: AbortSignal;
}

const nothing: ReadEvent = { kind: "nothing" };

/** Tells what an event is for the service, where it was sent. Rejects when that cannot be found out now. */
export class EventReader {
  readonly #facts: ReaderFacts;
  readonly #decryption: Decryption;

  constructor(facts: ReaderFacts) {
    this.#facts = facts;
    this.#decryption = new Decryption(facts.link, facts.stopped);
  }

  /** @param patientUntil when the key of an encrypted event must have come, as `performance.now` counts */
  async read(event: TimelineEvent, receivedAt: number, patientUntil: number): Promise<ReadEvent> {
    const { rooms, stopped } = this.#facts;
    await rooms.load(event.roomId);
    if (rooms.kindOf(event.roomId).kind === "none") return nothing;
    const readable = await this.#decryption.read(event, patientUntil - performance.now());
    stopped.throwIfAborted();
    if (readable.kind === "unreadable") return this.#isMissed(event, readable.isOld) ? readable : nothing;
    const content = eventContent(readable.type, readable.content, event.content);
    return content ? this.#heard(event, content, receivedAt) : nothing;
  }

  async #heard(event: TimelineEvent, content: EventContent, receivedAt: number): Promise<ReadEvent> {
    const { rooms, sent, self } = this.#facts;
    const repliesToService = await this.#repliesToService(event, content);
    // Who is in the room counts when the words are acted on.
    const [kind, members] = [rooms.kindOf(event.roomId), rooms.members(event.roomId)];
    const chat = interpret(event, content, { self, kind, members, sent, repliesToService, receivedAt });
    return chat ? { kind: "chat", chat } : nothing;
  }

  /** Asks the homeserver only where the client says that the service is meant, too. */
  async #repliesToService({ roomId }: TimelineEvent, content: EventContent): Promise<boolean> {
    if (content.kind === "sign" || content.repliesTo === undefined) return false;
    const { rooms, sent, userId, self } = this.#facts;
    if (content.quotes === userId || sent.outgoingIdOf(content.repliesTo, roomId) !== undefined) return true;
    if (rooms.kindOf(roomId).kind === "direct" || !refersToService(content, { self })) return false;
    return (await this.#authorOf(roomId, content.repliesTo)) === userId;
  }

  async #authorOf(roomId: string, eventId: string): Promise<string | undefined> {
    try {
      return (await this.#facts.link.client.fetchRoomEvent(roomId, eventId)).sender;
    } catch (error) {
      if (error instanceof HTTPError && [400, 403, 404].includes(error.httpStatus ?? 0)) return undefined;
      throw error;
    }
  }

  /** Among others, what cannot be read is most likely for them. */
  #isMissed({ roomId }: TimelineEvent, isOld: boolean): boolean {
    return !isOld && this.#facts.rooms.kindOf(roomId).kind === "direct";
  }
}
