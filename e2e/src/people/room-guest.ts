import { Sight } from "@assist/stack";
import { xml } from "@xmpp/client";
import type { Element } from "@xmpp/xml";
import type { TextPerson } from "./text-person.js";

const muc = "http://jabber.org/protocol/muc";

interface Heard {
  readonly by: string;
  readonly what: "presence" | "message";
  readonly type: string | undefined;
  /** What was said, or the nick of who came. */
  readonly text: string;
}

/** Somebody in a chat room, with all that is said and shown there. */
export class RoomGuest {
  readonly room: string;
  readonly #person: TextPerson;
  readonly #heard: Heard[] = [];
  readonly #sight = new Sight();

  private constructor(person: TextPerson, room: string) {
    this.room = room;
    this.#person = person;
    person.client.on("stanza", (stanza: Element) => this.#receive(stanza));
  }

  static async enter(person: TextPerson, room: string, nick: string): Promise<RoomGuest> {
    const guest = new RoomGuest(person, room);
    await person.client.send(xml("presence", { to: `${room}/${nick}` }, xml("x", { xmlns: muc })));
    await guest.hears(new RegExp(`^${nick}$`), "presence");
    return guest;
  }

  /** A new room, set up by its owner. */
  static async open(
    person: TextPerson,
    room: string,
    nick: string,
    { whois }: { readonly whois: "anyone" | "moderators" },
  ): Promise<RoomGuest> {
    const guest = await RoomGuest.enter(person, room, nick);
    const field = (name: string, value: string) => xml("field", { var: name }, xml("value", {}, value));
    const form = xml(
      "x",
      { xmlns: "jabber:x:data", type: "submit" },
      field("FORM_TYPE", `${muc}#roomconfig`),
      field("muc#roomconfig_whois", whois),
    );
    await person.request(xml("iq", { type: "set", to: room }, xml("query", { xmlns: `${muc}#owner` }, form)));
    return guest;
  }

  get heard(): readonly Heard[] {
    return this.#heard;
  }

  async says(text: string): Promise<void> {
    const attributes = { type: "groupchat", to: this.room, id: crypto.randomUUID() };
    await this.#person.client.send(xml("message", attributes, xml("body", {}, text)));
  }

  /** The first that fits, now or later. */
  hears(expected: RegExp, what: Heard["what"]): Promise<Heard> {
    return this.#sight.of(
      () => this.#heard.find((heard) => heard.what === what && expected.test(heard.text)),
      () =>
        `a ${what} ${String(expected)} in ${this.room}, but:\n${this.#heard.map(({ text }) => text).join("\n--\n")}`,
    );
  }

  #receive(stanza: Element): void {
    const [room, by = ""] = String(stanza.attrs["from"]).split("/");
    const type = stanza.attrs["type"] === undefined ? undefined : String(stanza.attrs["type"]);
    if (room !== this.room || by === "" || type === "unavailable" || type === "error") return;
    const what = stanza.is("presence") ? "presence" : "message";
    const text = what === "presence" ? by : stanza.getChildText("body");
    if (text === null) return;
    this.#heard.push({ by, what, type, text });
    this.#sight.changed();
  }
}
