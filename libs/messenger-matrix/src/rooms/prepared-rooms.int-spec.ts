import { describe, expect, it } from "@jest/globals";
import { RecordingListener, useStage } from "@assist/messenger-contract";
import { EventTimeline, Preset } from "matrix-js-sdk";
import { makeMatrixHarness } from "../testing/matrix-harness.js";
import { newcomer, newContact, roomsWithService, saidIn } from "../testing/newcomers.js";

const words = "https://assist.example/private";
const key = { display_name: "M", key_validity_url: "https://m.example", public_key: "a2V5" };
const wayBack = {
  type: "m.room.third_party_invite",
  state_key: "token",
  content: { ...key, public_keys: [key] },
};

describe("a room that a third person has prepared, and left", () => {
  const stage = useStage(() => makeMatrixHarness({ isEncrypted: true }));

  it.each([
    ["plain", false, []],
    ["encrypted, with a way back in", true, [wayBack]],
    ["plain, with a way back in", false, [wayBack]],
  ])("is not private with whom it has left there: %s", async (_, isEncrypted, state) => {
    const { harness, messenger, stranger: mallory, chat } = stage();
    const pat = await newContact(harness);
    const invite = [harness.bot, pat.client.getSafeUserId()];
    const room = { preset: Preset.PrivateChat, invite, initial_state: state };
    const trap = await mallory.openRoom(room, isEncrypted);
    await pat.client.joinRoom(trap);
    for (const userId of invite) await mallory.joined(trap, userId);
    await mallory.client.leave(trap);
    await pat.client.sendTextMessage(trap, "hi");
    await messenger.send(chat(pat, words, { device: trap }));
    await pat.sees(words);
    expect(saidIn(pat, trap, harness.bot)).not.toContain(words);
  });
});

describe("of several direct rooms", () => {
  const stage = useStage(() => makeMatrixHarness({ isEncrypted: true }));

  it("words go into an encrypted one, and of these into that in which the person wrote last, from start to start", async () => {
    const { harness, messenger, listener, chat } = stage();
    const carol = await newContact(harness);
    const first = carol.directRoom;
    const plain = await carol.openRoom({ invite: [harness.bot], is_direct: true }, false);
    await carol.joined(plain, harness.bot);
    await carol.addService();
    for (const roomId of [carol.directRoom, first, plain]) {
      await carol.client.sendTextMessage(roomId, "hello");
      await listener.chats.next();
    }
    await messenger.send(chat(carol, "of several"));
    await carol.sees("of several");
    expect(saidIn(carol, plain, harness.bot)).not.toContain("of several");
    await carol.client.sendTextMessage(first, "hello");
    await listener.chats.next();
    await messenger.stop();
    const later = harness.createMessenger();
    await later.start(new RecordingListener());
    await later.send(chat(carol, words));
    await carol.sees(words);
    expect(saidIn(carol, first, harness.bot)).toContain(words);
    await later.stop();
  });
});

describe("a room that the service makes", () => {
  const stage = useStage(() => makeMatrixHarness({ isEncrypted: true }));

  it("is read only by whom it is for, and says what it is", async () => {
    const { harness, messenger, chat } = stage();
    const carol = await newcomer(harness);
    await messenger.send(chat(carol, words));
    await carol.sees(words);
    const [roomId = ""] = roomsWithService(carol, harness.bot);
    const room = carol.client.getRoom(roomId);
    expect(room?.getHistoryVisibility()).toBe("invited");
    const topic = room
      ?.getLiveTimeline()
      .getState(EventTimeline.FORWARDS)
      ?.getStateEvents("m.room.topic", "")
      ?.getContent();
    expect(topic?.["topic"]).toContain("help");
  });
});
