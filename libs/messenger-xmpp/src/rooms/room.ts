import type { Jid } from "../address/xmpp-address.js";
import { roomInformation, status, type RoomInformation } from "../xep/0045-rooms.js";
import { attribute, type Element } from "../xml/element.js";
import { conditionOf } from "../xml/stanza-error.js";
import { Occupants } from "./occupants.js";

/** What a presence from a room means for the service's own place in it. */
export type RoomEvent =
  | { readonly kind: "entered" }
  /** A moderator now, and may see who is who. */
  | { readonly kind: "promoted" }
  /** Nobody was there: the request to enter has made a new room. */
  | { readonly kind: "made" }
  | { readonly kind: "nick-taken" }
  /** Not let in; the condition of RFC 6120 section 8.3.3. */
  | { readonly kind: "refused"; readonly condition: string }
  /** Sent away, or the room is no more. */
  | { readonly kind: "removed" }
  /** Out without anybody's will; it can come back. */
  | { readonly kind: "lost" };

const sentAway = [status.banned, status.kicked, status.removedByAffiliation, status.removedAsNoMember];
const byAccident = [status.shutdown, status.technicalFailure];

/** One room, as its presences tell it. */
export class Room {
  readonly jid: Jid;
  readonly occupants = new Occupants();
  #nick: string;
  #state: "outside" | "entering" | "inside" = "outside";
  #showsSenders = false;
  #isModerator = false;

  constructor(jid: Jid, nick: string) {
    this.jid = jid;
    this.#nick = nick;
  }

  get nick(): string {
    return this.#nick;
  }

  get state(): "outside" | "entering" | "inside" {
    return this.#state;
  }

  /** Whether the service sees who speaks, as far as the room said so when it was entered. */
  get showsSenders(): boolean {
    return this.#showsSenders;
  }

  /** The request to enter is being sent, or sent again. */
  entering(nick: string): void {
    if (this.#state === "outside") this.occupants.clear();
    this.#nick = nick;
    this.#state = "entering";
  }

  /** The session is gone, and with it the place in the room. */
  reset(): void {
    this.#state = "outside";
    this.occupants.clear();
  }

  receive(nick: string, presence: Element): RoomEvent | undefined {
    switch (attribute(presence, "type")) {
      case undefined:
        return this.#appeared(nick, roomInformation(presence));
      case "unavailable":
        return this.#left(nick, roomInformation(presence));
      case "error":
        return this.#refused(conditionOf(presence));
      default:
        return undefined;
    }
  }

  #appeared(nick: string, information: RoomInformation | undefined): RoomEvent | undefined {
    if (!information || nick === "") return undefined;
    const { codes, realJid, isModerator } = information;
    this.occupants.set(nick, realJid);
    if (!codes.has(status.self)) return undefined;
    this.#nick = nick;
    // Its own JID is shown to everybody, so that says nothing.
    this.#showsSenders = codes.has(status.nonAnonymous) || isModerator || this.occupants.showsOthers(nick);
    if (codes.has(status.created)) return { kind: "made" };
    const isPromoted = isModerator && !this.#isModerator;
    this.#isModerator = isModerator;
    if (this.#state === "inside") return isPromoted ? { kind: "promoted" } : undefined;
    if (this.#state === "outside") return undefined;
    this.#state = "inside";
    return { kind: "entered" };
  }

  #left(nick: string, information: RoomInformation | undefined): RoomEvent | undefined {
    this.occupants.remove(nick);
    const { codes, newNick, isDestroyed } = information ?? nothing;
    const isOwn = codes.has(status.self) || nick === this.#nick;
    if (!isOwn || this.#state === "outside") return undefined;
    if (codes.has(status.nickChanged)) {
      this.#nick = newNick ?? nick;
      return undefined;
    }
    this.reset();
    const away = isDestroyed || sentAway.some((code) => codes.has(code));
    return { kind: away && !byAccident.some((code) => codes.has(code)) ? "removed" : "lost" };
  }

  #refused(condition: string): RoomEvent | undefined {
    if (this.#state !== "entering") return undefined;
    this.reset();
    return condition === "conflict" ? { kind: "nick-taken" } : { kind: "refused", condition };
  }
}

const nothing: RoomInformation = {
  codes: new Set(),
  realJid: undefined,
  isModerator: false,
  newNick: undefined,
  isDestroyed: false,
};
