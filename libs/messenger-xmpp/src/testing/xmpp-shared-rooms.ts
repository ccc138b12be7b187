import type { Person, RoomMember, SharedRoom, SharedRooms } from "@assist/messenger-contract";
import { attribute, type Element } from "../xml/element.js";
import { RoomVisit } from "./room-visit.js";
import type { XmppPerson } from "./xmpp-person.js";

export interface SharedRoomsOptions {
  /** Host of the rooms. */
  readonly host: string;
  /** Bare JID of the service. */
  readonly service: string;
  readonly people: readonly XmppPerson[];
}

/** XEP-0045, with real JIDs for everybody. */
export function xmppSharedRooms({ host, service, people }: SharedRoomsOptions): SharedRooms {
  let count = 0;
  return {
    async open([owner, ...guests]) {
      if (!owner) throw new Error("nobody opens the room");
      const room = `shared-${(count += 1)}@${host}`;
      const enter = ({ person, nick }: RoomMember) => RoomVisit.enter(among(people, person), room, nick);
      const first = await RoomVisit.open(among(people, owner.person), room, owner.nick, { whois: "anyone" });
      const others: RoomVisit[] = [];
      for (const guest of guests) others.push(await enter(guest));
      for (const visit of [first, ...others])
        for (const { nick } of [first, ...others]) await visit.sees(nick);
      return new XmppSharedRoom(first, others, service);
    },
  };
}

class XmppSharedRoom implements SharedRoom {
  readonly #first: RoomVisit;
  readonly #visits: readonly RoomVisit[];
  readonly #service: string;
  readonly #nick: string;

  constructor(first: RoomVisit, others: readonly RoomVisit[], service: string) {
    this.#first = first;
    this.#visits = [first, ...others];
    this.#service = service;
    this.#nick = service.slice(0, service.indexOf("@"));
  }

  async inviteService(): Promise<"entered" | "stayed outside"> {
    const { person, room } = this.#first;
    await this.#first.inviteDirectly(this.#service);
    const isThere = (stanza: Element) =>
      stanza.name === "presence" && attribute(stanza, "from") === `${room}/${this.#nick}`;
    const isRefusal = (stanza: Element) =>
      attribute(stanza, "from")?.split("/")[0] === this.#service &&
      stanza.getChildText("body") === "inviterUnknown";
    const answer = await person.stanza((stanza) => isThere(stanza) || isRefusal(stanza));
    if (isRefusal(answer)) return "stayed outside";
    for (const visit of this.#visits) await visit.sees(this.#nick);
    return "entered";
  }

  async say(by: Person, text: string): Promise<void> {
    const speaker = this.#visitOf(by);
    await speaker.say(text);
    const isIt = (stanza: Element) =>
      attribute(stanza, "from") === `${speaker.room}/${speaker.nick}` && stanza.getChildText("body") === text;
    for (const { person } of this.#visits) await person.stanza(isIt);
  }

  heard(by: Person): Promise<readonly string[]> {
    return Promise.resolve(
      this.#visitOf(by)
        .heard(this.#nick)
        .map(({ text }) => text),
    );
  }

  async close(): Promise<void> {
    await this.#first.destroy();
  }

  #visitOf(by: Person): RoomVisit {
    const visit = this.#visits.find(({ person }) => person.address === by.address);
    if (!visit) throw new Error(`${by.address} is not in the room`);
    return visit;
  }
}

function among(people: readonly XmppPerson[], { address }: Person): XmppPerson {
  const found = people.find((one) => one.address === address);
  if (!found) throw new Error(`${address} has no XMPP client`);
  return found;
}
