import { describe, expect, it } from "@jest/globals";
import { AssistError, type OutgoingChat } from "@assist/assist-core";
import { RecordingListener, useStage } from "@assist/messenger-contract";
import { until } from "@assist/stack";
import { Method, Preset } from "matrix-js-sdk";
import { makeMatrixHarness } from "../testing/matrix-harness.js";
import type { MatrixPerson } from "../testing/matrix-person.js";
import { newcomer, newContact, roomsWithService, saidIn } from "../testing/newcomers.js";

const dayMs = 86_400_000;
const words = "https://assist.example/private";

/** In which only the person who made it may do more than speak. */
async function quietRoom(person: MatrixPerson, bot: string): Promise<string> {
  const roomId = await person.openRoom({ preset: Preset.PrivateChat, invite: [bot], is_direct: true });
  await person.joined(roomId, bot);
  await person.sees("greeting");
  person.clearScreen();
  return roomId;
}

async function setState({ client }: MatrixPerson, roomId: string, type: string, content: object) {
  const path = `/rooms/${encodeURIComponent(roomId)}/state/${type}`;
  await client.http.authedRequest(Method.Put, path, undefined, JSON.stringify(content));
}

describe.each([
  { kind: "encrypted", isEncrypted: true },
  { kind: "plain", isEncrypted: false },
])("private words, where people's rooms are $kind", ({ isEncrypted }) => {
  const stage = useStage(() => makeMatrixHarness({ isEncrypted }));

  /** As the outbox does. */
  const sendUntilTaken = (message: OutgoingChat) =>
    until("the message is taken", async () => {
      try {
        await stage().messenger.send(message);
        return true;
      } catch (error) {
        if (error instanceof AssistError && error.category === "network") return false;
        throw error;
      }
    });

  it("do not go into a room to which a third was invited in that moment, but into a new one", async () => {
    const { harness, chat, stranger } = stage();
    const carol = await newContact(harness);
    const old = carol.directRoom;
    const message = chat(carol, words, { device: old });
    await carol.client.invite(old, stranger.client.getSafeUserId());
    await sendUntilTaken(message);
    await carol.sees(words);
    expect(saidIn(carol, old, harness.bot)).not.toContain(words);
    expect(carol.directRoom).not.toBe(old);
  });

  it.each([
    ["that anybody may enter", "m.room.join_rules", { join_rule: "public" }],
    ["that anybody may read", "m.room.history_visibility", { history_visibility: "world_readable" }],
    ["that was replaced", "m.room.tombstone", { body: "gone", replacement_room: "!elsewhere:example.org" }],
  ])("do not go into a room %s", async (_, type, content) => {
    const { harness, chat } = stage();
    const carol = await newContact(harness);
    const old = carol.directRoom;
    await setState(carol, old, type, content);
    await carol.send(old, "m.room.message", { msgtype: "m.text", body: `!assist ${harness.bot}` });
    await stage().listener.chats.next();
    await sendUntilTaken(chat(carol, words, { device: old }));
    await carol.sees(words);
    expect(saidIn(carol, old, harness.bot)).not.toContain(words);
  });

  it("go into another room when the service may not speak in the one", async () => {
    const { harness, chat } = stage();
    const carol = await newcomer(harness);
    const quiet = await quietRoom(carol, harness.bot);
    const users = { [carol.client.getSafeUserId()]: 100 };
    await setState(carol, quiet, "m.room.power_levels", { users, events_default: 50 });
    await sendUntilTaken(chat(carol, words, { device: quiet }));
    await carol.sees(words);
    expect(saidIn(carol, quiet, harness.bot)).not.toContain(words);
  });

  it("wait in no room for somebody who left, and are sent again when they come back", async () => {
    const { harness, messenger, listener, chat } = stage();
    const carol = await newContact(harness);
    await carol.removeService();
    await harness.until("carol is no contact", () => messenger.standing(carol.address) !== "contact");
    const message = chat(carol, words);
    await messenger.send(message);
    expect(await listener.returned.next()).toMatchObject({ id: message.id, condition: "gone" });
    await carol.addService();
    await messenger.send(chat(carol, words));
    await carol.sees(words);
  });

  it("are sent to somebody who left, a day later, also when they left while the service was away", async () => {
    const { harness, messenger, chat } = stage();
    const carol = await newContact(harness);
    await messenger.stop();
    await carol.removeService();
    const listener = new RecordingListener();
    const soon = harness.createMessenger();
    await soon.start(listener);
    await harness.until(
      "the service has left too",
      () => harness.memory.keys("direct-room-left:").length > 0,
    );
    await soon.send(chat(carol, "too early"));
    await listener.returned.next();
    await soon.stop();
    const later = harness.createMessenger({ clock: { now: () => Date.now() + dayMs } });
    await later.start(new RecordingListener());
    await later.send(chat(carol, words));
    await carol.sees(words);
    await later.stop();
  });

  it("wait in no room for somebody who has put the service out", async () => {
    const { harness, messenger, listener, chat } = stage();
    const carol = await newcomer(harness);
    await carol.client.ban(await quietRoom(carol, harness.bot), harness.bot);
    await harness.until("carol is no contact", () => messenger.standing(carol.address) !== "contact");
    await messenger.send(chat(carol, words));
    expect(await listener.returned.next()).toMatchObject({ to: carol.address });
  });

  it("open one room for somebody who has none, however many come at once", async () => {
    const { harness, messenger, chat } = stage();
    const carol = await newcomer(harness);
    await Promise.all(["one", "two", "three"].map((text) => messenger.send(chat(carol, text))));
    await carol.sees("three");
    expect(carol.messages.map(({ text }) => text)).toEqual(["one", "two", "three"]);
    expect(roomsWithService(carol, harness.bot)).toHaveLength(1);
  });

  it("open one room when the answer of the server is lost", async () => {
    const { harness, messenger, chat } = stage();
    const carol = await newcomer(harness);
    const message = chat(carol, words);
    harness.relay.cutBehind('"m.megolm.v1.aes-sha2"}}]}');
    await expect(messenger.send(message)).rejects.toMatchObject({ category: "network" });
    harness.restoreConnection();
    await sendUntilTaken(message);
    await carol.sees(words);
    expect(roomsWithService(carol, harness.bot)).toHaveLength(1);
  });

  it("follow into the room that replaces theirs, which is not greeted again", async () => {
    const { harness, messenger, chat } = stage();
    const carol = await newContact(harness);
    const old = carol.directRoom;
    const { replacement_room: next } = await carol.client.upgradeRoom(old, "11");
    await carol.client.invite(next, harness.bot);
    await carol.joined(next, harness.bot);
    await harness.until("the old room is left", () => !roomsWithService(carol, harness.bot).includes(old));
    await messenger.send(chat(carol, words));
    await carol.sees(words);
    expect(saidIn(carol, next, harness.bot)).toEqual([words]);
  });
});
