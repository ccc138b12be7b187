import { describe, expect, it } from "@jest/globals";
import { useStage } from "@assist/messenger-contract";
import { componentDomain, makeComponentHarness } from "../testing/component-harness.js";
import { RoomVisit } from "../testing/room-visit.js";

const bot = `assist@${componentDomain}`;

describe("a component in a room", () => {
  const stage = useStage(makeComponentHarness);

  it("is there under its name, and back when the connection is", async () => {
    const { harness, alice, listener } = stage();
    const room = "family@conference.assist.localhost";
    const visit = await RoomVisit.open(alice, room, "Queen", { whois: "anyone" });
    await visit.inviteThroughRoom(bot);
    await alice.sees("roomEntered");
    await visit.say("assist: help");
    expect(await listener.chats.next()).toMatchObject({ from: alice.address, text: "help" });
    harness.cutConnection();
    await listener.reaches("connecting");
    alice.clearScreen();
    harness.restoreConnection();
    await visit.sees("assist");
    await visit.say("assist: status");
    expect(await listener.chats.next()).toMatchObject({ from: alice.address, text: "status" });
  });
});
