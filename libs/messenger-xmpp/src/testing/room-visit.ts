import { randomUUID } from "node:crypto";
import { enter, leave, roomInformation } from "../xep/0045-rooms.js";
import { attribute, el, type Element } from "../xml/element.js";
import { dataForms, directInvitation, mucUser } from "../xml/namespaces.js";
import type { XmppPerson } from "./xmpp-person.js";

const owner = "http://jabber.org/protocol/muc#owner";

export interface RoomSettings {
  /** Who sees real JIDs. */
  readonly whois?: "anyone" | "moderators";
  readonly persistent?: boolean;
  readonly password?: string;
  readonly membersOnly?: boolean;
}

/** Somebody's stay in a chat room. */
export class RoomVisit {
  readonly person: XmppPerson;
  readonly room: string;
  readonly nick: string;

  private constructor(person: XmppPerson, room: string, nick: string) {
    this.person = person;
    this.room = room;
    this.nick = nick;
  }

  static async enter(person: XmppPerson, room: string, nick: string, password?: string): Promise<RoomVisit> {
    await person.send(enter(`${room}/${nick}`, password));
    const visit = new RoomVisit(person, room, nick);
    await visit.sees(nick);
    return visit;
  }

  /** Opens a new room. */
  static async open(
    person: XmppPerson,
    room: string,
    nick: string,
    settings: RoomSettings,
  ): Promise<RoomVisit> {
    const visit = await RoomVisit.enter(person, room, nick);
    await visit.configure(settings);
    return visit;
  }

  async configure({ whois, persistent, password, membersOnly }: RoomSettings): Promise<void> {
    const field = (name: string, value: string | undefined) =>
      value === undefined ? undefined : el("field", { var: name }, el("value", {}, value));
    const flag = (value: boolean | undefined) => (value === undefined ? undefined : value ? "1" : "0");
    const form = el(
      "x",
      { xmlns: dataForms, type: "submit" },
      field("FORM_TYPE", "http://jabber.org/protocol/muc#roomconfig"),
      field("muc#roomconfig_whois", whois),
      field("muc#roomconfig_persistentroom", flag(persistent)),
      field("muc#roomconfig_passwordprotectedroom", flag(password === undefined ? undefined : true)),
      field("muc#roomconfig_roomsecret", password),
      field("muc#roomconfig_membersonly", flag(membersOnly)),
    );
    const answer = await this.person.ask("set", el("query", { xmlns: owner }, form), this.room);
    if (attribute(answer, "type") !== "result") throw new Error(`not configured: ${answer.toString()}`);
  }

  async inviteDirectly(whom: string, password?: string): Promise<void> {
    const x = el("x", { xmlns: directInvitation, jid: this.room, password });
    await this.person.send(el("message", { to: whom }, x));
  }

  async inviteThroughRoom(whom: string): Promise<void> {
    const invite = el("invite", { to: whom });
    await this.person.send(el("message", { to: this.room }, el("x", { xmlns: mucUser }, invite)));
  }

  async say(text: string, ...more: readonly Element[]): Promise<void> {
    const attributes = { type: "groupchat", to: this.room, id: randomUUID() };
    await this.person.send(el("message", attributes, el("body", {}, text), more));
  }

  async sayTo(nick: string, text: string): Promise<void> {
    const attributes = { type: "chat", to: `${this.room}/${nick}`, id: randomUUID() };
    await this.person.send(el("message", attributes, el("body", {}, text), el("x", { xmlns: mucUser })));
  }

  /** Somebody is in the room now. */
  async sees(nick: string): Promise<void> {
    await this.person.stanza(
      (stanza) =>
        stanza.name === "presence" &&
        attribute(stanza, "from") === `${this.room}/${nick}` &&
        attribute(stanza, "type") === undefined,
    );
  }

  async seesGone(nick: string): Promise<void> {
    await this.person.stanza(
      (stanza) =>
        stanza.name === "presence" &&
        attribute(stanza, "from") === `${this.room}/${nick}` &&
        attribute(stanza, "type") === "unavailable",
    );
  }

  /** Everything that was said to this person in the room, by all or privately. */
  heard(by: string): readonly { readonly type: string | undefined; readonly text: string }[] {
    return this.person.stanzas
      .filter(({ name }) => name === "message")
      .filter((message) => attribute(message, "from") === `${this.room}/${by}`)
      .map((message) => ({ type: attribute(message, "type"), text: message.getChildText("body") ?? "" }));
  }

  async change(nick: string, change: { readonly role?: string }): Promise<void> {
    const item = el("item", { nick, ...change });
    const query = el("query", { xmlns: "http://jabber.org/protocol/muc#admin" }, item);
    await this.person.ask("set", query, this.room);
  }

  async changeAffiliation(jid: string, affiliation: string): Promise<void> {
    const item = el("item", { jid, affiliation });
    const query = el("query", { xmlns: "http://jabber.org/protocol/muc#admin" }, item);
    await this.person.ask("set", query, this.room);
  }

  async destroy(): Promise<void> {
    await this.person.ask("set", el("query", { xmlns: owner }, el("destroy")), this.room);
  }

  async leave(): Promise<void> {
    const gone = this.person.stanza(
      (stanza) =>
        attribute(stanza, "from") === `${this.room}/${this.nick}` &&
        attribute(stanza, "type") === "unavailable" &&
        roomInformation(stanza)?.codes.has("110") === true,
    );
    await this.person.send(leave(`${this.room}/${this.nick}`));
    await gone;
  }
}
