import { describe, expect, it } from "@jest/globals";
import { useStage } from "@assist/messenger-contract";
import { RoomVisit } from "../testing/room-visit.js";
import { makeXmppHarness } from "../testing/xmpp-harness.js";

let count = 0;
const newRoom = (): string => `room-${(count += 1)}@conference.assist.localhost`;
const bot = "assist@assist.localhost";

describe("in a room that shows who speaks", () => {
  const stage = useStage(makeXmppHarness);

  it("a command is the one of the occupant's real address, whatever the nick", async () => {
    const { alice, bob, listener } = stage();
    const visit = await RoomVisit.open(alice, newRoom(), "Queen", { whois: "anyone" });
    await visit.inviteThroughRoom(bot);
    await alice.sees("roomEntered");
    await visit.sees("assist");
    await RoomVisit.enter(bob, visit.room, "Bobby");
    await visit.sees("Bobby");
    await visit.say("assist: assist Bobby my printer");
    const chat = await listener.chats.next();
    expect(chat).toMatchObject({
      from: alice.address,
      text: "assist Bobby my printer",
      mentions: [{ name: "Bobby", address: bob.address }],
    });
    expect(chat).not.toHaveProperty("device");
  });
});
