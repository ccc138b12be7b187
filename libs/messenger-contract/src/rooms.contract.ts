import { afterEach, describe, expect, it } from "@jest/globals";
import { parseCommand, plainName } from "@assist/assist-core";
import type { RoomMember, RoomTraits, SharedRoom, SharedRooms } from "./shared-rooms.js";
import type { Stage } from "./stage.js";
import { untilSent } from "./until-sent.js";

const secret = "https://assist.example/s#for-one-person-only";

export function describeRooms(stage: () => Stage, { calls, conversationsGrow }: RoomTraits): void {
  const opened: SharedRoom[] = [];
  const [[, call] = ["", (command: string) => command]] = calls;

  const rooms = (): SharedRooms => {
    const { rooms } = stage().harness;
    if (!rooms) throw new Error("the harness has no rooms");
    return rooms;
  };
  const open = async (...members: readonly RoomMember[]): Promise<SharedRoom> => {
    const room = await rooms().open(members);
    opened.push(room);
    return room;
  };
  /** A room of alice with bob and the service in it. */
  const roomWithService = async (): Promise<SharedRoom> => {
    const { alice, bob } = stage();
    const room = await open({ person: alice, nick: "Queen" }, { person: bob, nick: "Bobby" });
    expect(await room.inviteService()).toBe("entered");
    return room;
  };

  describe("in a room with others", () => {
    afterEach(async () => {
      for (const room of opened.splice(0)) await room.close();
    });

    it("is there for whom it serves, and for nobody else", async () => {
      const { alice, bob, listener } = stage();
      listener.isServed = (person) => person === bob.address;
      const [unserved, served] = [
        await open({ person: alice, nick: "Queen" }, { person: bob, nick: "Bobby" }),
        await open({ person: bob, nick: "Bobby" }, { person: alice, nick: "Queen" }),
      ];
      expect(await unserved.inviteService()).toBe("stayed outside");
      expect(await served.inviteService()).toBe("entered");
      await unserved.say(bob, "end of test");
      expect(await unserved.heard(bob)).toEqual([]);
    });

    it("takes nothing for a command that people say to each other", async () => {
      const { alice, bob, listener } = stage();
      const room = await roomWithService();
      const others = ["assist @bob my printer", "help", "accept K7QD", "I asked assist: it did not help"];
      for (const text of others) await room.say(bob, text);
      await room.say(alice, call("assist help"));
      expect(parseCommand((await listener.chats.next()).text)).toEqual(parseCommand("assist help"));
      expect(listener.chats.rest).toEqual([]);
    });

    it.each(calls)("is spoken to %s, by the address that is behind the name", async (_, write) => {
      const { bob, listener } = stage();
      const room = await roomWithService();
      await room.say(bob, write("assist @alice my printer"));
      const chat = await listener.chats.next();
      expect(chat.from).toBe(bob.address);
      expect(parseCommand(chat.text)).toEqual(parseCommand("assist @alice my printer"));
      expect(chat).not.toHaveProperty("device");
    });

    it("answers where nobody else sees it", async () => {
      const { messenger, listener, alice, bob, chat } = stage();
      const room = await roomWithService();
      await room.say(bob, call("assist link"));
      const { from, device } = await listener.chats.next();
      const answer = chat(bob, secret, { to: from, ...(device === undefined ? {} : { device }) });
      await messenger.send(answer);
      await bob.sees(secret);
      await messenger.send(chat(alice, "end of test"));
      await alice.sees("end of test");
      await room.say(alice, "end of test");
      expect(alice.messages.map(({ text }) => text)).not.toContain(secret);
      for (const member of [alice, bob]) expect((await room.heard(member)).join("\n")).not.toContain(secret);
    });

    it("tells somebody who calls themselves like another from the other", async () => {
      const { alice, bob, stranger, listener } = stage();
      const room = await open(
        { person: alice, nick: "Queen" },
        { person: bob, nick: "alice" },
        { person: stranger, nick: "Guest" },
      );
      expect(await room.inviteService()).toBe("entered");
      await room.say(bob, call("assist status"));
      expect((await listener.chats.next()).from).toBe(bob.address);
      await room.say(stranger, call("assist @alice my printer"));
      const { from, mentions = [] } = await listener.chats.next();
      expect(from).toBe(stranger.address);
      const called = mentions.filter(({ name }) => plainName(name) === "alice");
      expect(called.map(({ address }) => address)).toContain(bob.address);
      expect(called.every(({ isNick }) => isNick === true)).toBe(true);
    });

    if (!conversationsGrow) return;

    it("says nothing that is for one person where another has come in", async () => {
      const { listener, alice, stranger, chat } = stage();
      await alice.write("assist link");
      const { device } = await listener.chats.next();
      const grown = await rooms().letIn?.(stranger, alice);
      if (!grown) throw new Error("the harness lets nobody in");
      opened.push(grown);
      await untilSent(stage(), chat(alice, secret, device === undefined ? {} : { device }));
      await alice.sees(secret);
      await grown.say(stranger, "end of test");
      expect((await grown.heard(alice)).join("\n")).not.toContain(secret);
      expect(stranger.messages.map(({ text }) => text)).not.toContain(secret);
    });
  });
}
