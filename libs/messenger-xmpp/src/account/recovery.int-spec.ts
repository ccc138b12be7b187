import { describe, expect, it } from "@jest/globals";
import { RecordingListener, useStage } from "@assist/messenger-contract";
import { makeXmppHarness } from "../testing/xmpp-harness.js";
import { el } from "../xml/element.js";
import { ping } from "../xml/namespaces.js";

describe("an XMPP connection that breaks", () => {
  const stage = useStage(makeXmppHarness);

  it("brings each command once after a resume, although the service had answers to its own questions", async () => {
    const { harness, messenger, listener, alice, chat } = stage();
    // Each correction to somebody unknown, and each form, makes IQ results; roster and ping did already.
    for (let round = 0; round < 5; round += 1) {
      await alice.useClient({ corrections: round % 2 === 0 });
      await messenger.send(chat(alice, `round ${round}`, { corrects: "none" }));
      await alice.write(`command ${round}`);
    }
    await listener.chats.take(5);
    harness.cutConnection();
    await listener.reaches("connecting");
    harness.restoreConnection();
    await listener.reaches("ready");
    await alice.write("end of test");
    expect((await listener.chats.next()).text).toBe("end of test");
  });

  it("keeps the stream open when presences pour in while it begins", async () => {
    const { harness, messenger } = stage();
    await messenger.stop();
    const before = harness.relay.accepted;
    const devices = Array.from({ length: 8 }, (_, index) => harness.secondDevice(`device-${index}`));
    for (const device of devices) await device.signIn();
    const [crowded, listener] = [harness.createMessenger(), new RecordingListener()];
    await Promise.all([crowded.start(listener), ...devices.map((device) => device.show({ priority: 1 }))]);
    // An acknowledgement of too many stanzas would end the stream here.
    const witness = await harness.alice.ask("get", el("ping", { xmlns: ping }));
    expect(witness.attrs["type"]).toBe("result");
    await crowded.send({ id: "crowd-1", to: harness.alice.address, text: "hello", language: "en" });
    expect(crowded.state).toEqual({ kind: "ready" });
    // One to ask whether somebody has the account, one to stay.
    expect(harness.relay.accepted).toBe(before + 2);
    for (const device of devices) await device.signOut();
    await crowded.stop();
  });

  it("tells who waits for a message that a restarted server has not got, and sends it when asked again", async () => {
    const { harness, messenger, listener, alice, chat } = stage();
    const message = chat(alice, "did this arrive?");
    harness.relay.freeze();
    const outcome = expect(messenger.send(message)).rejects.toMatchObject({
      code: "xmpp.not-taken",
      category: "network",
    });
    for (const person of [alice, harness.bob, harness.stranger]) await person.signOut();
    await harness.prosody.restart();
    harness.cutConnection();
    await listener.reaches("connecting");
    harness.restoreConnection();
    await listener.reaches("ready");
    await outcome;
    for (const person of [alice, harness.bob, harness.stranger]) await person.signIn();
    await messenger.send(message);
    await alice.sees("did this arrive?");
    expect(messenger.contacts()).toHaveLength(2);
  });

  it("sends a message that was on its way when the connection broke, once", async () => {
    const { harness, messenger, listener, alice, chat } = stage();
    harness.relay.freeze();
    const sent = messenger.send(chat(alice, "on its way"));
    harness.cutConnection();
    await listener.reaches("connecting");
    harness.restoreConnection();
    await sent;
    await alice.sees("on its way");
    expect(alice.messages).toHaveLength(1);
  });

  it.each([
    ["a tag", "<message "],
    ["the text", "a whole "],
  ])("sends a message once of which the server had got half, up to within %s", async (_, half) => {
    const { harness, messenger, listener, alice, chat } = stage();
    const message = chat(alice, "a whole one ".repeat(100));
    harness.relay.cutBehind(half);
    const refused = expect(messenger.send(message)).rejects.toMatchObject({ code: "xmpp.not-taken" });
    await listener.reaches("connecting");
    await alice.write("meanwhile");
    harness.restoreConnection();
    await refused;
    await listener.reaches("ready");
    await messenger.send(message);
    await messenger.send(chat(alice, "another"));
    await alice.sees("another");
    expect(alice.texts).toEqual(["a whole one ".repeat(100), "another"]);
    // The server has not heard that it was received, and the service knows it again by its id.
    const received = [await listener.chats.next(), ...listener.chats.rest];
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(1);
    expect(received[0]?.text).toBe("meanwhile");
  });

  it("leaves a message that was not taken with the server, for the process that comes after a crash", async () => {
    const { harness, listener, alice } = stage();
    const { promise: never, resolve } = Promise.withResolvers<undefined>();
    const { promise: arrived, resolve: arrives } = Promise.withResolvers<undefined>();
    listener.take = async ({ text }) => {
      if (text !== "precious") return;
      arrives(undefined);
      await never;
    };
    await alice.write("taken");
    await alice.write("precious");
    await arrived;
    // By the second answer the server has asked what was received, and been told.
    for (let round = 0; round < 2; round += 1) await alice.ask("get", el("ping", { xmlns: ping }));
    // The process dies: its connection ends without a word, and nothing it has in memory counts.
    harness.cutConnection();
    await listener.reaches("connecting");
    await alice.write("while it was gone");
    const [next, afterwards] = [
      harness.createMessenger({ service: harness.prosody.service }),
      new RecordingListener(),
    ];
    await next.start(afterwards);
    expect((await afterwards.chats.take(2)).map(({ text }) => text)).toEqual([
      "precious",
      "while it was gone",
    ]);
    resolve(undefined);
    await next.stop();
  });

  it("leaves what waits behind with the server when it is stopped", async () => {
    const { harness, messenger, listener, alice } = stage();
    const { promise: goOn, resolve } = Promise.withResolvers<undefined>();
    listener.take = async () => await goOn;
    await alice.write("under way");
    await alice.write("waiting");
    await alice.ask("get", el("ping", { xmlns: ping }));
    const stopped = messenger.stop();
    resolve(undefined);
    await stopped;
    expect((await listener.chats.next()).text).toBe("under way");
    const [next, afterwards] = [harness.createMessenger(), new RecordingListener()];
    await next.start(afterwards);
    expect((await afterwards.chats.next()).text).toBe("waiting");
    expect(listener.chats.rest).toEqual([]);
    await next.stop();
  });

  it("is not tried again with a password that the server refuses", async () => {
    const { harness, messenger } = stage();
    await messenger.stop();
    const before = harness.relay.accepted;
    const [refused, listener] = [harness.createMessenger({ password: "wrong" }), new RecordingListener()];
    await expect(refused.start(listener)).rejects.toMatchObject({
      code: "xmpp.not-authorized",
      category: "configuration",
    });
    expect(refused.state).toEqual({ kind: "failed", code: "xmpp.not-authorized" });
    await refused.stop();
    expect(harness.relay.accepted).toBe(before + 1);
  });

  it("carries text beyond ASCII whole, however the network cuts it into pieces", async () => {
    const { alice, listener } = stage();
    const text = "画面を見せてください。".repeat(3_300);
    for (let index = 0; index < 8; index += 1) await alice.write(`${text}${index}`);
    const arrived = (await listener.chats.take(8)).map((chat) => chat.text);
    expect(arrived).toEqual(Array.from({ length: 8 }, (_, index) => `${text}${index}`));
  });

  it("refuses a message that no server would take, and stays", async () => {
    const { harness, messenger, alice, chat } = stage();
    const before = harness.relay.accepted;
    const tooLarge = messenger.send(chat(alice, "大".repeat(100_000)));
    await expect(tooLarge).rejects.toMatchObject({ code: "xmpp.stanza-too-large" });
    await messenger.send(chat(alice, "short"));
    await alice.sees("short");
    expect(harness.relay.accepted).toBe(before);
  });

  it("ends the start that was still waiting when it is stopped", async () => {
    const { harness, messenger } = stage();
    await messenger.stop();
    harness.cutConnection();
    const waiting = harness.createMessenger();
    const started = expect(waiting.start(new RecordingListener())).rejects.toMatchObject({
      code: "xmpp.stopped",
    });
    await waiting.stop();
    await started;
  });
});
