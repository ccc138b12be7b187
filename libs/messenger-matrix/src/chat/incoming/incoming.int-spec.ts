import type { IncomingChat, Messenger, MessengerMemory } from "@assist/assist-core";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { RecordingListener } from "@assist/messenger-contract";
import { matrixRequest, type MatrixLogin } from "@assist/stack";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { makeMatrixHarness, type MatrixHarness } from "../../testing/matrix-harness.js";
import type { MatrixPerson } from "../../testing/matrix-person.js";

jest.setTimeout(90_000);

const mentioning = (userId: string) => ({ "m.mentions": { user_ids: [userId] } });
const text = (body: string, more: object = {}) => ({ msgtype: "m.text", body, ...more });
const message = "m.room.message";

describe("what people write in Matrix rooms", () => {
  let harness: MatrixHarness;
  let memory: MessengerMemory;
  let messenger: Messenger;
  let listener: RecordingListener;
  beforeAll(async () => {
    harness = await makeMatrixHarness({ isEncrypted: true });
    memory = harness.memory;
  }, 120_000);
  afterAll(() => harness.dispose());
  beforeEach(() => begin());
  afterEach(() => messenger.stop());

  async function begin(kept: MessengerMemory = memory): Promise<void> {
    listener = new RecordingListener();
    memory = kept;
    messenger = harness.createMessenger({ memory: kept });
    await messenger.start(listener);
  }

  /** Everything that came before this text. */
  async function until(last: string): Promise<readonly IncomingChat[]> {
    const before: IncomingChat[] = [];
    for (let chat = await listener.chats.next(); chat.text !== last; chat = await listener.chats.next())
      before.push(chat);
    return before;
  }

  /** A room of alice's with bob and the service, in which all of them are. */
  async function sharedRoom(alice: MatrixPerson, bob: MatrixPerson): Promise<string> {
    const roomId = await alice.openRoom({ invite: [bob.client.getSafeUserId(), harness.bot] });
    await bob.client.joinRoom(roomId);
    for (const userId of [bob.client.getSafeUserId(), harness.bot]) await alice.joined(roomId, userId);
    await alice.sees("greeting");
    alice.clearScreen();
    return roomId;
  }

  /** Who sends what no client would, without encryption. */
  async function bare(person: MatrixPerson, roomId: string, type: string, content: object): Promise<string> {
    const login = { accessToken: person.client.getAccessToken() ?? "" } satisfies Partial<MatrixLogin>;
    const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/send/${type}/${crypto.randomUUID()}`;
    const sent = await matrixRequest(harness.synapse.url, path, { method: "PUT", body: content, ...login });
    return (sent as { event_id: string }).event_id;
  }

  it("reaches the service from an encrypted room and from a plain one, with the room to answer in", async () => {
    const { alice } = harness;
    await alice.write("help");
    expect(await listener.chats.next()).toEqual({
      ...{ from: alice.address, device: alice.directRoom, text: "help" },
      messageId: expect.stringMatching(/^\$/u),
    });
    const plain = await harness.person("plain", false);
    await plain.signIn();
    await plain.write("status");
    expect(await listener.chats.next()).toMatchObject({ device: plain.directRoom, text: "status" });
  });

  it("is no command as an edit, a notice, an emote, a redaction or what is no text, encrypted or not", async () => {
    const { alice } = harness;
    const room = alice.directRoom;
    const id = await alice.write("acept");
    await alice.correct(id, "accept");
    for (const content of [
      { msgtype: "m.notice", body: "accept" },
      { msgtype: "m.emote", body: "accepts" },
      { msgtype: "m.text" },
      { msgtype: "m.text", body: { slice: 1 } },
      { msgtype: "m.text", body: ["accept"], "m.relates_to": "x", "m.mentions": 5 },
      { body: null, format: {}, formatted_body: [] },
      {},
    ]) {
      await alice.send(room, message, content);
      // Some the server refuses by itself.
      await alice.send(room, "m.reaction", content).catch(() => undefined);
    }
    await alice.write("end of test");
    expect((await until("end of test")).map((chat) => chat.text)).toEqual(["acept"]);
  });

  it("in a shared room is for the service when it is addressed, and answered privately", async () => {
    const { alice, bob, bot } = harness;
    const room = await sharedRoom(alice, bob);
    await alice.send(room, message, text("help"));
    await alice.send(room, message, text("assist @bob"));
    await alice.send(room, message, text("!assist @bob"));
    await alice.sees("answeredPrivately");
    await alice.send(room, message, text("Assist: status"));
    await alice.send(room, message, text("Assist who", mentioning(bot)));
    const [asked, called, meant] = await listener.chats.take(3);
    expect(asked).toMatchObject({ from: alice.address, text: "!assist @bob" });
    expect(asked?.mentions).toEqual([{ name: "bob", address: bob.address, isNick: true }]);
    expect([called?.text, meant?.text]).toEqual(["status", "who"]);
    expect([asked, called, meant].some((chat) => chat && "device" in chat)).toBe(false);
  });

  it("in a room that a third is invited to is not private any more", async () => {
    const { alice, bob, bot } = harness;
    const room = await alice.openRoom({ invite: [bot], is_direct: true });
    await alice.joined(room, bot);
    await alice.send(room, message, text("status"));
    expect((await until("status")).length).toBe(0);
    await alice.client.invite(room, bob.client.getSafeUserId());
    await alice.send(room, message, text("accept"));
    await alice.send(room, message, text("!assist"));
    const chat = await listener.chats.next();
    expect(chat.text).toBe("!assist");
    expect(chat).not.toHaveProperty("device");
    await alice.client.leave(room);
  });

  it("answers a prompt by a sign or a reply, and another's prompt not at all", async () => {
    const { alice, bob } = harness;
    const prompt = {
      ...{ id: crypto.randomUUID(), to: alice.address, text: "accept K7QD or decline K7QD", language: "en" },
      answers: [
        { value: "accept K7QD", label: "Accept", means: "accept" as const },
        { value: "decline K7QD", label: "Decline", means: "decline" as const },
      ],
    };
    await messenger.send(prompt);
    const shown = await alice.offered(prompt.text, 2);
    const react = (person: MatrixPerson, key: string) =>
      person.send(person.directRoom, "m.reaction", {
        "m.relates_to": { rel_type: "m.annotation", event_id: shown.id, key },
      });
    await react(bob, "✅").catch(() => undefined);
    await bob.write("end of bob");
    expect(await until("end of bob")).toEqual([]);
    await react(alice, "🎉");
    const sign = await react(alice, "👎🏽");
    expect(await listener.chats.next()).toEqual({
      ...{ from: alice.address, device: alice.directRoom, messageId: sign, text: "" },
      promptAnswer: { promptId: prompt.id, answer: "decline" },
    });
    const quoting = "> <@assist:x> accept K7QD or decline K7QD\n\naccept";
    await alice.write(quoting, { repliesTo: shown.id });
    expect(await listener.chats.next()).toMatchObject({ text: "accept", repliesTo: prompt.id });
  });

  it("comes again when the service was gone before it was taken, and only then", async () => {
    const { alice } = harness;
    const { promise: never, reject } = Promise.withResolvers<undefined>();
    const { promise: reached, resolve } = Promise.withResolvers<undefined>();
    listener.take = async (chat) => {
      if (chat.text !== "second") return;
      resolve(undefined);
      await never;
    };
    await alice.write("first");
    await alice.write("second");
    await alice.write("third");
    await reached;
    expect((await listener.chats.next()).text).toBe("first");
    const kept = copyOf(memory);
    reject(new Error("killed"));
    await messenger.stop();
    await begin(kept);
    await alice.write("end of test");
    expect((await until("end of test")).map((chat) => chat.text)).toEqual(["second", "third"]);
  });

  it("while the service was away comes with its time, however much came behind it", async () => {
    const { alice, bob } = harness;
    const room = await sharedRoom(alice, bob);
    await messenger.stop();
    const direct = await alice.write("status");
    const shared = await alice.send(room, message, text("!assist @bob"));
    for (let noise = 0; noise < 60; noise += 1) {
      await alice.send(room, message, text(`noise ${noise}`));
      await alice.send(alice.directRoom, message, { msgtype: "m.notice", body: `noise ${noise}` });
    }
    await alice.write("help");
    await begin();
    const came = await listener.chats.take(3);
    expect(came.map((chat) => chat.text).toSorted()).toEqual(["!assist @bob", "help", "status"]);
    expect(came.findIndex(({ text: said }) => said === "status")).toBeLessThan(
      came.findIndex(({ text: said }) => said === "help"),
    );
    expect(came.map(({ messageId }) => messageId)).toEqual(expect.arrayContaining([direct, shared]));
    await alice.write("end of test");
    expect(await until("end of test")).toEqual([]);
  });

  it("that cannot be read is answered so once, and holds up nobody else", async () => {
    const { bob } = harness;
    const carol = await harness.person("carol");
    await carol.signIn();
    await carol.addService();
    const garbled = {
      ...{ algorithm: "m.megolm.v1.aes-sha2", sender_key: "A".repeat(43), device_id: "GONE" },
      ...{ session_id: "B".repeat(43), ciphertext: "AwgAEnACgAkLmt6qF84IK" },
    };
    for (const content of [garbled, garbled, { algorithm: garbled.algorithm }, { algorithm: 5 }])
      await bare(carol, carol.directRoom, "m.room.encrypted", content);
    await carol.write("after it");
    await bob.write("meanwhile");
    const readable = (await listener.chats.take(2)).map((chat) => chat.text);
    expect(readable.toSorted()).toEqual(["after it", "meanwhile"]);
    await carol.sees("unreadable");
    carol.clearScreen();
    await bare(carol, carol.directRoom, "m.room.encrypted", garbled);
    await carol.write("end of test");
    await until("end of test");
    expect(carol.messages).toEqual([]);
  });

  it("is no command in clear where it should be encrypted", async () => {
    const dora = await harness.person("dora");
    await dora.signIn();
    await dora.addService();
    await bare(dora, dora.directRoom, message, text("name bob @eve:evil.example"));
    await dora.sees("unreadable");
    await dora.write("end of test");
    expect(await until("end of test")).toEqual([]);
  });
});

function copyOf(memory: MessengerMemory): MessengerMemory {
  const copy = new MapMessengerMemory();
  for (const key of memory.keys("")) copy.set(key, memory.get(key) ?? "");
  return copy;
}
