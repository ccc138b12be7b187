import { describe, expect, it } from "@jest/globals";
import { useStage } from "@assist/messenger-contract";
import { RoomVisit } from "../testing/room-visit.js";
import { makeXmppHarness } from "../testing/xmpp-harness.js";
import { attribute } from "../xml/element.js";
import { mucUser } from "../xml/namespaces.js";

let count = 0;
const newRoom = (): string => `hidden-${(count += 1)}@conference.assist.localhost`;
const bot = "assist@assist.localhost";

describe("in a room that hides who speaks", () => {
  const stage = useStage(makeXmppHarness);

  async function roomWithService(): Promise<RoomVisit> {
    const { alice } = stage();
    const visit = await RoomVisit.open(alice, newRoom(), "Queen", { whois: "moderators" });
    await visit.inviteDirectly(bot);
    await alice.sees("roomEntered");
    await visit.sees("assist");
    return visit;
  }

  const told = (visit: RoomVisit) =>
    visit.person.stanza(
      (stanza) =>
        stanza.name === "message" &&
        attribute(stanza, "from") === `${visit.room}/assist` &&
        attribute(stanza, "type") !== "error",
    );

  /** What goes the same way, behind it: somebody else is told by the service, and then heard by all. */
  async function allIsSaid(visit: RoomVisit): Promise<void> {
    const bobby = await RoomVisit.enter(stage().bob, visit.room, "Bobby");
    await bobby.say("assist: end");
    await told(bobby);
    await bobby.say("over");
    await visit.person.stanza(
      (stanza) =>
        attribute(stanza, "from") === `${visit.room}/Bobby` && stanza.getChildText("body") === "over",
    );
  }

  it("the one who asks hears privately, and once, that it cannot know them", async () => {
    const { listener } = stage();
    const visit = await roomWithService();
    await visit.say("assist: end");
    await told(visit);
    await visit.say("assist: end");
    await visit.sayTo("assist", "end");
    await allIsSaid(visit);
    expect(listener.chats.rest).toEqual([]);
    expect(visit.heard("assist")).toEqual([{ type: "chat", text: "senderHidden" }]);
  });

  it("an invitation by the room is nobody's, and declined to whoever it was", async () => {
    const { alice } = stage();
    const visit = await RoomVisit.open(alice, newRoom(), "Queen", { whois: "moderators" });
    await visit.inviteThroughRoom(bot);
    const declined = await alice.stanza((stanza) => stanza.toString().includes("<decline"));
    expect(declined.getChild("x", mucUser)?.getChild("decline")?.getChildText("reason")).toBe(
      "inviterHidden",
    );
    expect(visit.heard("assist")).toEqual([]);
  });

  it("nobody hears anything who did not speak to it", async () => {
    const visit = await roomWithService();
    await visit.say("what does assist do?");
    await allIsSaid(visit);
    expect(visit.heard("assist")).toEqual([]);
  });

  it("commands work once its owner shows the addresses", async () => {
    const { alice, listener } = stage();
    const visit = await roomWithService();
    alice.clearScreen();
    await visit.configure({ whois: "anyone" });
    // It has asked the room again who is there.
    await visit.sees("assist");
    await visit.say("assist: help");
    expect(await listener.chats.next()).toMatchObject({ from: alice.address, text: "help" });
  });

  it("commands work for a moderator, who sees the addresses", async () => {
    const { messenger, alice, bob, listener, chat } = stage();
    const visit = await roomWithService();
    const bobby = await RoomVisit.enter(bob, visit.room, "Bobby");
    await visit.change("assist", { role: "moderator" });
    await alice.write("noticed?");
    await listener.chats.next();
    // Sent behind its question to the room.
    await messenger.send(chat(alice, "yes"));
    await alice.sees("yes");
    await bobby.say("assist: assist Queen");
    expect(await listener.chats.next()).toMatchObject({
      from: bob.address,
      mentions: [{ name: "Queen", address: alice.address }],
    });
  });
});
