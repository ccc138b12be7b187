import { randomUUID } from "node:crypto";
import {
  AtMost,
  type Clock,
  type ContactAddress,
  type MessengerListener,
  type OutgoingChat,
  type RoomNote,
} from "@assist/assist-core";
import { addressOf } from "../address/xmpp-address.js";
import type { XmppLink } from "../connection/xmpp-link.js";
import type { Log } from "../log.js";
import { decline, type Invitation } from "../xep/0249-invitations.js";
import type { KnownRoom } from "./room-memory.js";
import type { RoomTrust, Trust } from "./trust.js";

const perMs = 3_600_000;
const refusals = { times: 1, perMs, names: 1_000 };
/** Enough for somebody who sets up rooms, with some that fail; each one costs questions to the room and an answer. */
const invitations = { times: 30, perMs, names: 10_000 };

export interface InvitationsOptions {
  readonly link: Pick<XmppLink, "tell">;
  readonly listener: Pick<MessengerListener, "serves" | "roomWords">;
  readonly trust: RoomTrust;
  readonly clock: Clock;
  readonly log: Log;
  /** Says something to a person directly. */
  readonly say: (chat: OutgoingChat) => Promise<void>;
}

interface Asked {
  readonly inviter: ContactAddress;
  readonly language: string | undefined;
}

/** Whose invitations are followed, and what those who invite are told. */
export class Invitations {
  readonly #options: InvitationsOptions;
  readonly #refused: AtMost;
  readonly #invited: AtMost;
  /** Who waits to hear of which room. */
  readonly #waiting = new Map<string, Asked>();

  constructor(options: InvitationsOptions) {
    this.#options = options;
    this.#refused = new AtMost(refusals, options.clock);
    this.#invited = new AtMost(invitations, options.clock);
  }

  /**
   * The room to enter, or undefined when it is not to be entered, or is being entered already.
   * @param trusted whether the room's service is believed
   */
  take(invitation: Invitation, language: string | undefined, trusted: Trust): KnownRoom | undefined {
    const { room, inviter, isMediated, password } = invitation;
    const { listener, trust } = this.#options;
    if (inviter.bare === room.bare) {
      this.#decline(invitation, language);
      return undefined;
    }
    const address = addressOf(inviter);
    if (!address) return undefined;
    const asked = { inviter: address, language };
    if (!listener.serves(address)) {
      // Who is named by a room that is not believed may be anybody.
      if (trusted === "believed" || !isMediated) this.#refuse(asked, { kind: "inviterUnknown" });
      return undefined;
    }
    if (trusted !== "believed") {
      const why: RoomNote =
        trusted === "unknown"
          ? { kind: "roomNotEntered", why: "not-vouched" }
          : { kind: "roomElsewhere", trusted: trust.shown };
      this.#refuse(asked, why);
      return undefined;
    }
    if (this.#waiting.has(room.bare) || !this.#invited.allows(address)) return undefined;
    this.#waiting.set(room.bare, asked);
    return { jid: room, inviter: inviter.bare, password };
  }

  isWaiting(room: string): boolean {
    return this.#waiting.has(room);
  }

  /** Tells the one who waits, when there is one. */
  answer(room: string, note: RoomNote): void {
    const asked = this.#waiting.get(room);
    this.#waiting.delete(room);
    if (asked) this.#say(asked, note);
  }

  reset(): void {
    this.#waiting.clear();
  }

  /** Who invites is known only to the room, so only the room can tell them; it is not entered for nobody. */
  #decline(invitation: Invitation, language = "en"): void {
    if (!this.#refused.allows(invitation.room.bare)) return;
    const reason = this.#options.listener.roomWords({ kind: "inviterHidden" }, language);
    this.#options.link.tell(decline(invitation, language, reason));
  }

  #refuse(asked: Asked, note: RoomNote): void {
    if (this.#refused.allows(`${note.kind} ${asked.inviter}`)) this.#say(asked, note);
  }

  #say({ inviter, language }: Asked, note: RoomNote): void {
    const { say, listener, log } = this.#options;
    const text = listener.roomWords(note, language);
    say({ id: randomUUID(), to: inviter, text, language: language ?? "en" }).catch((error: unknown) => {
      log.debug({ err: error }, "an invitation was not answered");
    });
  }
}
