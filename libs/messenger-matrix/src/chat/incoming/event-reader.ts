import type { ContactAddress, IncomingChat } from "@assist/assist-core";
import { HTTPError, type MatrixClient } from "matrix-js-sdk";
import { addressOfUser } from "../../address/matrix-address.js";
import { reasonOf } from "../../account/reason.js";
import type { Log } from "../../log.js";
import type { RoomKind, RoomMember, RoomsView, SentEvents } from "./collaborators.js";
import { Decryption } from "./decryption.js";
import { eventContent, type EventContent } from "./event-content.js";
import { interpret } from "./interpret.js";
import { roomSight, type RoomSight, type RoomSource } from "./room-sight.js";
import { refersToService } from "./speech.js";
import type { TimelineEvent } from "./timeline-event.js";
import { within } from "./until-done.js";
import { mostMembers } from "./who-is-meant.js";

export type ReadEvent =
  | { readonly kind: "chat"; readonly chat: IncomingChat }
  /** Somebody should be told that it could not be read. */
  | { readonly kind: "unreadable" }
  | { readonly kind: "nothing" };

export interface ReaderFacts {
  readonly link: {
    readonly client: Pick<MatrixClient, "decryptEventIfNeeded" | "fetchRoomEvent"> & RoomSource;
  };
  readonly self: ContactAddress;
  /** The service's own user id. */
  readonly userId: string;
  readonly rooms: RoomsView;
  readonly sent: SentEvents;
  readonly stopped: AbortSignal;
  readonly patience: Patience;
  readonly log: Log;
}

/** How long to wait for the key of an encrypted message, in milliseconds. */
export interface Patience {
  readonly alone: number;
  /** Where most is said to others. */
  readonly amongOthers: number;
}

/** How an event came. */
export interface Receipt {
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Others were in the room when it came: what was said to them is not said to the service, whoever has left since. */
  readonly wasShared: boolean;
  /** Since when its key may come, as `performance.now` counts. */
  readonly awaitedSince: number;
}

const nothing: ReadEvent = { kind: "nothing" };
const shared: RoomKind = { kind: "shared" };
const answersWithinMs = 20_000;

/** Tells what an event is for the service, where it was sent. Rejects when that cannot be found out now. */
export class EventReader {
  readonly #facts: ReaderFacts;
  readonly #decryption: Decryption;

  constructor(facts: ReaderFacts) {
    this.#facts = facts;
    this.#decryption = new Decryption(facts.link, facts.stopped);
  }

  async read(event: TimelineEvent, receipt: Receipt): Promise<ReadEvent> {
    const { stopped, patience } = this.#facts;
    // Where there are more it is no room of two, whoever they are.
    if (this.#sight(event).count <= 2) await this.#load(event);
    const kind = this.#kindOf(event, receipt);
    if (kind.kind === "none") return nothing;
    // Among others, what cannot be read is most likely for them.
    const isMissed = kind.kind === "direct" && kind.with === addressOfUser(event.sender);
    const unread: ReadEvent = isMissed ? { kind: "unreadable" } : nothing;
    // Who is no member of the encryption could have sent that.
    if (event.type === "m.room.message" && this.#sight(event).isEncrypted) return unread;
    const patienceMs = kind.kind === "direct" ? patience.alone : patience.amongOthers;
    const waitedMs = performance.now() - receipt.awaitedSince;
    const readable = await this.#decryption.read(event, patienceMs - waitedMs);
    stopped.throwIfAborted();
    if (readable.kind === "unreadable") return readable.isOld ? nothing : unread;
    const content = eventContent(readable.type, readable.content, event.content);
    return content ? this.#heard(event, content, receipt) : nothing;
  }

  async #heard(event: TimelineEvent, content: EventContent, receipt: Receipt): Promise<ReadEvent> {
    const { sent, self } = this.#facts;
    const repliesToService = await this.#repliesToService(event, content, receipt);
    const { ownName } = this.#sight(event);
    const { receivedAt } = receipt;
    // Who is in the room counts when the words are acted on.
    const heard = (members?: readonly RoomMember[]) => {
      const kind = this.#kindOf(event, receipt);
      return interpret(event, content, {
        ...{ self, kind, members, sent, repliesToService, receivedAt, ownName },
      });
    };
    const chat = heard();
    if (!chat) return nothing;
    if (chat.device !== undefined) return { kind: "chat", chat };
    const named = heard(await this.#members(event));
    return named ? { kind: "chat", chat: named } : nothing;
  }

  /** Asks the homeserver only where the client says that the service is meant, too. */
  async #repliesToService(event: TimelineEvent, content: EventContent, receipt: Receipt): Promise<boolean> {
    if (content.kind === "sign" || content.repliesTo === undefined) return false;
    const { sent, userId, self } = this.#facts;
    if (content.quotes === userId || sent.outgoingIdOf(content.repliesTo, event.roomId) !== undefined)
      return true;
    if (this.#kindOf(event, receipt).kind === "direct" || !refersToService(content, { self })) return false;
    return (await this.#authorOf(event.roomId, content.repliesTo)) === userId;
  }

  async #authorOf(roomId: string, eventId: string): Promise<string | undefined> {
    const { link, stopped } = this.#facts;
    try {
      return (await within(answersWithinMs, link.client.fetchRoomEvent(roomId, eventId), stopped)).sender;
    } catch (error) {
      if (error instanceof HTTPError && [400, 403, 404].includes(error.httpStatus ?? 0)) return undefined;
      throw error;
    }
  }

  /** Undefined where there are too many to look for names among them, or they cannot be had now. */
  async #members(event: TimelineEvent): Promise<readonly RoomMember[] | undefined> {
    const { rooms, stopped, log } = this.#facts;
    if (this.#sight(event).count > mostMembers) return undefined;
    try {
      await this.#load(event);
    } catch (error) {
      stopped.throwIfAborted();
      log.info({ roomId: event.roomId, reason: reasonOf(error) }, "members of a room not known");
    }
    return rooms.members(event.roomId);
  }

  #load({ roomId }: TimelineEvent): Promise<void> {
    return within(answersWithinMs, this.#facts.rooms.load(roomId), this.#facts.stopped);
  }

  #kindOf({ roomId }: TimelineEvent, { wasShared }: Receipt): RoomKind {
    const kind = this.#facts.rooms.kindOf(roomId);
    return kind.kind === "direct" && wasShared ? shared : kind;
  }

  #sight({ roomId }: TimelineEvent): RoomSight {
    return roomSight(this.#facts.link.client, roomId, this.#facts.userId);
  }
}
