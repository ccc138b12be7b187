import type { IncomingChat, RoomRefusal } from "@assist/assist-core";
import { parseJid, type Jid } from "../address/xmpp-address.js";
import type { XmppLink } from "../connection/xmpp-link.js";
import { ownCaps } from "../xep/0030-disco.js";
import { enter, leave, roomInformation, status } from "../xep/0045-rooms.js";
import { capsElement } from "../xep/0115-entity-caps.js";
import { invitationIn, type Invitation } from "../xep/0249-invitations.js";
import { attribute, languageOf, type Element } from "../xml/element.js";
import { mucUser } from "../xml/namespaces.js";
import { HiddenSenders } from "./hidden-senders.js";
import { Invitations, type InvitationsOptions } from "./invitations.js";
import { nextNick, refusalOf } from "./room-door.js";
import type { KnownRoom, RoomMemory } from "./room-memory.js";
import { RoomPlaces } from "./room-places.js";
import { exists, isThrownOut } from "./room-questions.js";
import { roomSpeech } from "./room-speech.js";
import { Room, type RoomEvent } from "./room.js";

const comeBackAfterMs = 60_000;
/** A room on a server that was away for a while may have lost its occupants without a word. */
const makeSureEvery = 10;

export interface RoomsOptions extends InvitationsOptions {
  readonly link: Pick<XmppLink, "tell" | "iq">;
  readonly memory: RoomMemory;
  /** Bare JID of the service. */
  readonly self: string;
}

/** The rooms that the service is in: how it gets in, what is said to it there, and that a room is never a person. */
export class Rooms {
  readonly #options: RoomsOptions;
  readonly #nick: string;
  readonly #rooms = new Map<string, Room>();
  readonly #services = new Set<string>();
  readonly #hidden: HiddenSenders;
  readonly #invitations: Invitations;
  readonly #places: RoomPlaces;
  #comeBack: NodeJS.Timeout | undefined;
  #rounds = 0;

  constructor(options: RoomsOptions) {
    this.#options = options;
    const { link, listener, clock, memory, self } = options;
    this.#nick = parseJid(self)?.local || "assist";
    this.#hidden = new HiddenSenders(link, listener, clock);
    this.#invitations = new Invitations(options);
    this.#places = new RoomPlaces(
      memory,
      (bare) => (this.#rooms.get(bare)?.state ?? "outside") !== "outside",
    );
    for (const { jid } of memory.all()) this.#services.add(jid.domain);
  }

  /** Whether the JID is one of a room, or of somebody in one: never a person's. */
  owns({ bare, domain }: Jid): boolean {
    return this.#rooms.has(bare) || this.#services.has(domain);
  }

  /** Whether a stanza is from a room, or about one. */
  concerns(stanza: Element): boolean {
    const from = parseJid(attribute(stanza, "from") ?? "");
    if (from && this.owns(from)) return true;
    if (attribute(stanza, "type") === "groupchat" || stanza.getChild("x", mucUser)) return true;
    return stanza.name === "message" && invitationIn(stanza) !== undefined;
  }

  /** A new session: whoever was in a room is not any more. */
  reset(): void {
    for (const room of this.#rooms.values()) room.reset();
    this.#invitations.reset();
  }

  /** Goes back into all rooms in which it is not, now and from time to time. */
  comeBack(): void {
    clearTimeout(this.#comeBack);
    for (const known of this.#options.memory.all())
      if (!this.#isInside(known.jid)) void this.#enterIfThere(known);
      else if (this.#rounds % makeSureEvery === 0) void this.#makeSure(known);
    this.#rounds += 1;
    this.#comeBack = setTimeout(() => this.comeBack(), comeBackAfterMs);
    this.#comeBack.unref();
  }

  stop(): void {
    clearTimeout(this.#comeBack);
    for (const room of this.#rooms.values())
      if (room.state !== "outside") this.#options.link.tell(leave(`${room.jid.bare}/${room.nick}`));
    this.reset();
  }

  presence(presence: Element): void {
    const from = parseJid(attribute(presence, "from") ?? "");
    const room = from && this.#rooms.get(from.bare);
    const event = room?.receive(from?.resource ?? "", presence);
    if (room && event) this.#happened(room, event);
  }

  /** What is said to the service by somebody whom the room shows, or undefined for everything else. */
  message(message: Element): IncomingChat | undefined {
    const from = parseJid(attribute(message, "from") ?? "");
    if (!from) return undefined;
    if (attribute(message, "type") === "error") {
      this.#hidden.refused(message, from.bare);
      return undefined;
    }
    const invitation = invitationIn(message);
    if (invitation) {
      void this.#invited(invitation, languageOf(message));
      return undefined;
    }
    const room = this.#rooms.get(from.bare);
    if (room?.state !== "inside") return undefined;
    if (from.resource === "") this.#changed(room, message);
    const { self, clock } = this.#options;
    const speech = roomSpeech(message, room, self, clock.now());
    if (speech?.kind === "hidden") this.#hidden.tell(from.bare, speech);
    return speech?.kind === "said" ? speech.chat : undefined;
  }

  /** Whom the room shows may have changed: it tells again when asked to. */
  #changed(room: Room, message: Element): void {
    const { codes } = roomInformation(message) ?? {};
    const isAboutAddresses = [status.nowNonAnonymous, status.nowSemiAnonymous].some((code) =>
      codes?.has(code),
    );
    if (isAboutAddresses) this.#knock(room, undefined);
  }

  async #invited(invitation: Invitation, language: string | undefined): Promise<void> {
    // An occupant of another room: whoever that is.
    if (invitation.inviter.bare !== invitation.room.bare && this.owns(invitation.inviter)) return;
    const trusted = await this.#options.trust.trusts(invitation.room.domain);
    const known = this.#invitations.take(invitation, language, trusted);
    if (!known) return;
    const { bare } = known.jid;
    const room = this.#rooms.get(bare);
    if (room && this.#isInside(room.jid)) this.#happened(room, { kind: "entered" });
    else if (this.#places.has(known)) await this.#enterIfThere(known);
    else this.#giveUp(bare, "too-many");
  }

  #isInside({ bare }: Jid): boolean {
    return this.#rooms.get(bare)?.state === "inside";
  }

  /** Entering a room that is not there would make one, with the service as its owner. */
  async #enterIfThere(known: KnownRoom): Promise<void> {
    const { link, memory, trust, log } = this.#options;
    const { bare, domain } = known.jid;
    const isBelieved = (await trust.trusts(domain)) === "believed";
    const found = isBelieved ? await exists(link.iq, bare) : "not-vouched";
    if (found === "there") {
      // Others may have come in the meantime.
      if (this.#places.has(known)) {
        memory.keep(known);
        this.#enter(known, this.#nick);
      } else this.#giveUp(bare, "too-many");
      return;
    }
    log.debug({ room: bare, found }, "chat room not entered");
    this.#invitations.answer(bare, { kind: "roomNotEntered", why: found });
  }

  async #makeSure(known: KnownRoom): Promise<void> {
    const room = this.#rooms.get(known.jid.bare);
    if (!room || !(await isThrownOut(this.#options.link.iq, `${room.jid.bare}/${room.nick}`))) return;
    if (!this.#isInside(room.jid)) return;
    this.#happened(room, { kind: "lost" });
    room.reset();
    void this.#enterIfThere(known);
  }

  #enter({ jid, password }: KnownRoom, nick: string): void {
    this.#services.add(jid.domain);
    const room = this.#rooms.get(jid.bare) ?? new Room(jid, nick);
    this.#rooms.set(jid.bare, room);
    room.entering(nick);
    this.#knock(room, password);
  }

  #knock({ jid, nick }: Room, password: string | undefined): void {
    this.#options.link.tell(enter(`${jid.bare}/${nick}`, password, capsElement(ownCaps)));
  }

  #happened(room: Room, event: RoomEvent): void {
    const { bare } = room.jid;
    this.#options.log.info({ room: bare, event: event.kind }, "chat room");
    switch (event.kind) {
      case "entered":
        for (const absent of this.#places.over(bare)) this.#forget(absent);
        this.#invitations.answer(bare, {
          kind: "roomEntered",
          nick: room.nick,
          showsSenders: room.showsSenders,
        });
        return;
      case "promoted":
        this.#knock(room, undefined);
        return;
      case "made":
        this.#options.link.tell(leave(`${bare}/${room.nick}`));
        this.#giveUp(bare, "not-there");
        return;
      case "nick-taken":
        this.#tryAnotherNick(room);
        return;
      case "refused":
        this.#refused(bare, event.condition);
        return;
      case "removed":
        this.#forget(bare);
        return;
      case "lost":
        return;
    }
  }

  #tryAnotherNick(room: Room): void {
    const { bare } = room.jid;
    const [known, nick] = [this.#options.memory.get(bare), nextNick(this.#nick, room.nick)];
    if (known && nick !== undefined) this.#enter(known, nick);
    else this.#giveUp(bare, "unreachable");
  }

  /** What an invitation did not open stays closed; a room that was entered before is tried again if it may open. */
  #refused(bare: string, condition: string): void {
    const why = refusalOf(condition);
    if (this.#invitations.isWaiting(bare) || why === "password" || why === "not-admitted")
      this.#giveUp(bare, why);
  }

  #giveUp(bare: string, why: RoomRefusal): void {
    this.#forget(bare);
    this.#invitations.answer(bare, { kind: "roomNotEntered", why });
  }

  #forget(bare: string): void {
    this.#rooms.delete(bare);
    this.#hidden.forget(bare);
    this.#options.memory.forget(bare);
  }
}
