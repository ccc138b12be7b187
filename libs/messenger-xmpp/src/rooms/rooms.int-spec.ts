import { describe, expect, it } from "@jest/globals";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { RecordingListener, useStage } from "@assist/messenger-contract";
import { RoomVisit, type RoomSettings } from "../testing/room-visit.js";
import { makeXmppHarness } from "../testing/xmpp-harness.js";
import { el } from "../xml/element.js";
import * as ns from "../xml/namespaces.js";
import { roomTrust } from "./room-trust.js";
import { exists, isThrownOut } from "./room-questions.js";

let count = 0;
const newRoom = (): string => `room-${(count += 1)}@conference.assist.localhost`;
const bot = "assist@assist.localhost";

describe("in a room that shows who speaks", () => {
  const stage = useStage(makeXmppHarness);

  /** A room of alice, called Queen there, with the service in it. */
  async function roomWithService(settings: RoomSettings = {}): Promise<RoomVisit> {
    const { alice } = stage();
    const visit = await RoomVisit.open(alice, newRoom(), "Queen", { whois: "anyone", ...settings });
    await visit.inviteDirectly(bot, settings.password);
    await alice.sees("roomEntered");
    await visit.sees("assist");
    return visit;
  }

  it("a command is the one of the occupant's real address, whatever the nick", async () => {
    const { alice, bob, listener } = stage();
    const visit = await roomWithService();
    await RoomVisit.enter(bob, visit.room, "Bobby");
    await visit.say("assist: assist Bobby my printer");
    const chat = await listener.chats.next();
    expect(chat).toMatchObject({
      from: alice.address,
      text: "assist Bobby my printer",
      mentions: [{ name: "Bobby", address: bob.address }],
    });
    expect(chat).not.toHaveProperty("device");
  });

  it("what others say to each other is none, nor is what was said before, a subject, or a word of its own", async () => {
    const { alice, listener } = stage();
    const visit = await RoomVisit.open(alice, newRoom(), "Queen", { whois: "anyone" });
    await visit.say("assist: end");
    await visit.inviteThroughRoom(bot);
    await visit.sees("assist");
    await visit.say("I asked assist: it did not help");
    await visit.say("Assistant, end");
    const subject = el("subject", {}, "assist: end");
    await alice.send(el("message", { type: "groupchat", to: visit.room }, subject));
    await visit.say("@Assist help");
    expect((await listener.chats.next()).text).toBe("help");
  });

  it("a mention is a call, by the address of the service or the one that it has in the room", async () => {
    const { listener } = stage();
    const visit = await roomWithService();
    const mention = (uri: string) =>
      el("reference", { xmlns: ns.references, type: "mention", uri, begin: "0", end: "8" });
    await visit.say("Helpdesk, status", mention(`xmpp:${bot}`));
    await visit.say("Helpdesk: who", mention(`xmpp:${visit.room}/assist`));
    expect((await listener.chats.take(2)).map(({ text }) => text)).toEqual(["status", "who"]);
  });

  it("a private message through the room is the occupant's too", async () => {
    const { bob, listener } = stage();
    const visit = await roomWithService();
    const bobby = await RoomVisit.enter(bob, visit.room, "Bobby");
    await bobby.sayTo("assist", "status");
    expect(await listener.chats.next()).toMatchObject({ from: bob.address, text: "status" });
  });

  it("the same message again has its first name, and another another", async () => {
    const { alice, listener } = stage();
    const visit = await roomWithService();
    const message = (id: string) =>
      el("message", { type: "groupchat", to: visit.room, id }, el("body", {}, "assist: help"));
    for (const id of ["1", "1", "2"]) await alice.send(message(id));
    const [first, again, other] = (await listener.chats.take(3)).map(({ messageId }) => messageId);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it("an occupant counts under the nick they have now", async () => {
    const { alice, bob, listener } = stage();
    const visit = await roomWithService();
    const bobby = await RoomVisit.enter(bob, visit.room, "Bobby");
    await bobby.leave();
    await visit.seesGone("Bobby");
    await RoomVisit.enter(alice, visit.room, "Bobby");
    await visit.say("assist: help");
    expect((await listener.chats.next()).from).toBe(alice.address);
  });
});

describe("a room", () => {
  const stage = useStage(makeXmppHarness);
  const open = (settings: RoomSettings = {}): Promise<RoomVisit> =>
    RoomVisit.open(stage().alice, newRoom(), "Queen", { whois: "anyone", ...settings });

  it("with a password is entered by an invitation that has it, and by no other", async () => {
    const { alice } = stage();
    const visit = await open({ password: "sesame" });
    await visit.inviteDirectly(bot, "open");
    await alice.sees("roomNotEntered");
    await visit.inviteDirectly(bot, "sesame");
    await alice.sees("roomEntered");
  });

  it("in which the name is taken knows the service by the next", async () => {
    const { bob, alice, listener } = stage();
    const visit = await open();
    await RoomVisit.enter(bob, visit.room, "assist");
    await visit.inviteDirectly(bot);
    await visit.sees("assist-2");
    await alice.sees("roomEntered");
    await visit.say("assist: end");
    await visit.say("assist-2: help");
    expect((await listener.chats.next()).text).toBe("help");
  });

  it("that is not there is not made by coming", async () => {
    const { alice } = stage();
    const room = newRoom();
    await alice.send(el("message", { to: bot }, el("x", { xmlns: ns.directInvitation, jid: room })));
    await alice.sees("roomNotEntered");
    const answer = await alice.ask("get", el("query", { xmlns: ns.discoInfo }), room);
    expect(answer.attrs["type"]).toBe("error");
  });

  it("says who is in it and who is not any more", async () => {
    const { alice } = stage();
    const visit = await open({ persistent: true });
    const place = `${visit.room}/Queen`;
    expect(await isThrownOut(alice.connection.iq, place)).toBe(false);
    await visit.leave();
    expect(await isThrownOut(alice.connection.iq, place)).toBe(true);
    expect(await exists(alice.connection.iq, visit.room)).toBe("there");
    expect(await exists(alice.connection.iq, newRoom())).toBe("not-there");
    expect(await exists(alice.connection.iq, alice.address.slice("xmpp:".length))).toBe("not-there");
  });

  it("elsewhere could claim anybody's address, and is not entered", async () => {
    const { alice, harness, messenger } = stage();
    await messenger.stop();
    const [careful, listener] = [
      harness.createMessenger({ rooms: ["rooms.example.org"] }),
      new RecordingListener(),
    ];
    await careful.start(listener);
    const visit = await open();
    await visit.inviteThroughRoom(bot);
    await alice.sees("roomElsewhere");
    await visit.inviteDirectly(bot);
    await alice.write("end of test");
    expect((await listener.chats.next()).text).toBe("end of test");
    expect(alice.messages.map(({ text }) => text)).toEqual(["roomElsewhere"]);
    await careful.stop();
  });

  it("is believed without a word of the operator where the server lists it below its own domain, else not", async () => {
    const { alice, harness } = stage();
    const trust = roomTrust(undefined, {
      ...{ domain: harness.prosody.domain, iq: alice.connection.iq },
      clock: { now: () => Date.now() },
    });
    expect(await trust.trusts("conference.assist.localhost")).toBe("believed");
    expect(await trust.trusts("irc.assist.localhost")).toBe("not-believed");
  });

  it("is entered for nobody whom the service does not serve, who is told so once", async () => {
    const { alice, listener } = stage();
    listener.isServed = () => false;
    const visit = await open();
    await visit.inviteThroughRoom(bot);
    await alice.sees("inviterUnknown");
    await visit.inviteDirectly(bot);
    await alice.write("end of test");
    await listener.chats.next();
    expect(alice.messages).toHaveLength(1);
    expect(visit.heard("assist")).toEqual([]);
  });

  it("has no forms for who asks through it: the room would be the one who asks", async () => {
    const { alice, listener } = stage();
    listener.offered = [{ id: "assist#request", title: "t", instructions: "i", fields: [] }];
    const visit = await open();
    await visit.inviteDirectly(bot);
    await visit.sees("assist");
    const begin = el("command", { xmlns: ns.commands, node: "assist#request", action: "execute" });
    const answer = await alice.ask("set", begin, `${visit.room}/assist`);
    expect(answer.getChild("error")?.getChild("forbidden")).toBeDefined();
  });

  it("is never a person: neither its invitations nor its presence", async () => {
    const { listener, messenger, alice } = stage();
    const visit = await open();
    await visit.inviteThroughRoom(bot);
    await visit.sees("assist");
    await alice.write("end of test");
    expect((await listener.chats.next()).from).toBe(alice.address);
    const room = messenger.parseAddress(visit.room);
    expect(messenger.contacts().map(({ address }) => address)).not.toContain(room);
  });
});

describe("a room that the service was in", () => {
  const stage = useStage(makeXmppHarness);

  /** The service with a memory, in a new room of alice. */
  async function inRoom() {
    const { harness, messenger, alice } = stage();
    await messenger.stop();
    const memory = new MapMessengerMemory();
    const start = async () => {
      const [service, listener] = [harness.createMessenger({ memory }), new RecordingListener()];
      await service.start(listener);
      return { service, listener };
    };
    const first = await start();
    const visit = await RoomVisit.open(alice, newRoom(), "Queen", { whois: "anyone", persistent: true });
    await visit.inviteDirectly(bot);
    await alice.sees("roomEntered");
    await visit.sees("assist");
    const keys = () => memory.keys("room:");
    return { ...first, start, visit, keys };
  }

  it("is entered again after a restart", async () => {
    const { service, start, visit } = await inRoom();
    await service.stop();
    await visit.seesGone("assist");
    visit.person.clearScreen();
    const next = await start();
    await visit.sees("assist");
    await visit.say("assist: help");
    expect((await next.listener.chats.next()).text).toBe("help");
    await next.service.stop();
  });

  it("is entered again when the chat server comes back", async () => {
    const { harness, alice } = stage();
    const { service, visit, listener } = await inRoom();
    await alice.signOut();
    await harness.prosody.restart();
    await listener.reaches("ready");
    await alice.signIn();
    const back = await RoomVisit.enter(alice, visit.room, "Queen");
    await back.sees("assist");
    await back.say("assist: help");
    expect((await listener.chats.next()).text).toBe("help");
    await service.stop();
  });

  it.each([
    ["it was kicked", (visit: RoomVisit) => visit.change("assist", { role: "none" })],
    ["it was banned", (visit: RoomVisit) => visit.changeAffiliation(bot, "outcast")],
    ["the room was destroyed", (visit: RoomVisit) => visit.destroy()],
  ])("is left for good when %s", async (_, end) => {
    const { service, listener, start, visit, keys } = await inRoom();
    expect(keys()).toHaveLength(1);
    await end(visit);
    // What the server tells the service of the room comes before this.
    await visit.person.write("noticed?");
    await listener.chats.next();
    await service.stop();
    expect(keys()).toEqual([]);
    const next = await start();
    visit.person.clearScreen();
    await visit.person.write("end of test");
    await next.listener.chats.next();
    expect(visit.heard("assist")).toEqual([]);
    await next.service.stop();
  });
});
