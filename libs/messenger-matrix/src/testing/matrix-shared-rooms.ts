import { bareAddress } from "@assist/assist-core";
import type { Person, SharedRoom, SharedRooms } from "@assist/messenger-contract";
import { until } from "@assist/stack";
import {
  EventType,
  KnownMembership,
  Preset,
  type MatrixEvent,
  type RoomMember as Member,
} from "matrix-js-sdk";
import type { MatrixPerson } from "./matrix-person.js";

/** Rooms of people and the service, in which people have other names than elsewhere. */
export function matrixSharedRooms(bot: string, people: readonly MatrixPerson[]): SharedRooms {
  return {
    async open([owner, ...guests]) {
      if (!owner) throw new Error("nobody opens the room");
      const invite = guests.map(({ person }) => bareAddress(person.address));
      const roomId = await among(people, owner.person).openRoom({ preset: Preset.PrivateChat, invite });
      for (const { person } of guests) await among(people, person).client.joinRoom(roomId);
      for (const member of [owner, ...guests])
        await rename(among(people, member.person), roomId, member.nick);
      const members = [owner, ...guests].map(({ person }) => among(people, person));
      const room = new MatrixSharedRoom(bot, roomId, members);
      for (const { person, nick } of [owner, ...guests])
        await room.isKnown(bareAddress(person.address), ({ rawDisplayName }) => rawDisplayName === nick);
      return room;
    },
    async letIn(third, conversationOf) {
      const [person, guest] = [among(people, conversationOf), among(people, third)];
      const roomId = person.directRoom;
      await person.client.invite(roomId, bareAddress(third.address));
      await guest.client.joinRoom(roomId);
      const room = new GrownConversation(bot, roomId, [person, guest]);
      for (const userId of [bot, ...[person, guest].map(({ address }) => bareAddress(address))])
        await room.isKnown(userId, ({ membership }) => membership === KnownMembership.Join);
      return room;
    },
  };
}

class MatrixSharedRoom implements SharedRoom {
  readonly #bot: string;
  readonly #roomId: string;
  readonly #members: readonly MatrixPerson[];

  constructor(bot: string, roomId: string, members: readonly MatrixPerson[]) {
    this.#bot = bot;
    this.#roomId = roomId;
    this.#members = members;
  }

  get #serviceIs(): string | undefined {
    return this.#members[0]?.client.getRoom(this.#roomId)?.getMember(this.#bot)?.membership;
  }

  /** Until it is so of this user, as far as everybody's client knows. */
  async isKnown(userId: string, isSo: (member: Member) => boolean): Promise<void> {
    await until(`all know of ${userId}`, () =>
      this.#members.every(({ client }) => {
        const member = client.getRoom(this.#roomId)?.getMember(userId);
        return member !== null && member !== undefined && isSo(member);
      }),
    );
  }

  async inviteService(): Promise<"entered" | "stayed outside"> {
    const [owner] = this.#members;
    await owner?.client.invite(this.#roomId, this.#bot);
    const isDecided = ({ membership }: Member) => membership !== KnownMembership.Invite;
    await this.isKnown(this.#bot, isDecided);
    return this.#serviceIs === KnownMembership.Join ? "entered" : "stayed outside";
  }

  async say(by: Person, text: string): Promise<void> {
    const content = { msgtype: "m.text", body: text };
    const eventId = await among(this.#members, by).send(this.#roomId, "m.room.message", content);
    await until(`all have heard: ${text}`, () =>
      this.#members.every(({ client }) => client.getRoom(this.#roomId)?.findEventById(eventId)),
    );
  }

  async heard(by: Person): Promise<readonly string[]> {
    const { client } = among(this.#members, by);
    const events = client.getRoom(this.#roomId)?.getLiveTimeline().getEvents() ?? [];
    const said = events.filter((event) => event.getSender() === this.#bot && isMessage(event));
    await until("all of it can be read", () => said.every((event) => !isSealed(event)));
    return said.map((event) => String(event.getContent()["body"]));
  }

  /** The service first: where it is not any more it has nothing to do when the others go. */
  async close(): Promise<void> {
    const [owner] = this.#members;
    if (this.#serviceIs === KnownMembership.Join) await owner?.client.kick(this.#roomId, this.#bot);
    for (const { client } of this.#members) await client.leave(this.#roomId);
  }
}

/** In which the service has as much power as the person: it is left as it is. */
class GrownConversation extends MatrixSharedRoom {
  override async close(): Promise<void> {
    return Promise.resolve();
  }
}

const isMessage = (event: MatrixEvent): boolean =>
  [event.getType(), event.getWireType()].some(
    (type) => type === "m.room.message" || type === "m.room.encrypted",
  );

const isSealed = (event: MatrixEvent): boolean =>
  event.isBeingDecrypted() || event.isDecryptionFailure() || event.getType() === "m.room.encrypted";

async function rename({ client }: MatrixPerson, roomId: string, displayname: string): Promise<void> {
  const content = { membership: KnownMembership.Join, displayname };
  await client.sendStateEvent(roomId, EventType.RoomMember, content, client.getSafeUserId());
}

function among(people: readonly MatrixPerson[], { address }: Person): MatrixPerson {
  const found = people.find((one) => one.address === address);
  if (!found) throw new Error(`${address} has no Matrix client here`);
  return found;
}
