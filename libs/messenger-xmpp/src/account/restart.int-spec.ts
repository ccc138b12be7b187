import { describe, expect, it } from "@jest/globals";
import type { Messenger } from "@assist/assist-core";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { RecordingListener, useStage } from "@assist/messenger-contract";
import { makeXmppHarness } from "../testing/xmpp-harness.js";
import { el } from "../xml/element.js";
import { ping } from "../xml/namespaces.js";

describe("a process that was killed", () => {
  const stage = useStage(makeXmppHarness);

  /** Starts behind the relay, which ends the process's life when it is cut. */
  const start = async (memory: MapMessengerMemory): Promise<[Messenger, RecordingListener]> => {
    await stage().messenger.stop();
    const [messenger, listener] = [stage().harness.createMessenger({ memory }), new RecordingListener()];
    await messenger.start(listener);
    return [messenger, listener];
  };
  /** The next process, with what the one before had written down. */
  const startAgain = async (memory: MapMessengerMemory): Promise<[Messenger, RecordingListener]> => {
    const { harness } = stage();
    const { service } = harness.prosody;
    const [messenger, listener] = [harness.createMessenger({ memory, service }), new RecordingListener()];
    await messenger.start(listener);
    return [messenger, listener];
  };
  /** The server has passed on to alice what it has taken so far. */
  const alicesServerIsDone = () => stage().alice.ask("get", el("ping", { xmlns: ping }), "assist.localhost");

  it("does not send again what the server has taken, although it had not heard so", async () => {
    const { harness, alice, chat } = stage();
    const memory = new MapMessengerMemory();
    const [killed, its] = await start(memory);
    const [taken, lost] = [chat(alice, "taken"), chat(alice, "lost")];
    harness.relay.deafen();
    killed.send(taken).catch(() => undefined);
    await alice.sees("taken");
    harness.relay.freeze();
    killed.send(lost).catch(() => undefined);
    harness.cutConnection();
    await its.reaches("connecting");

    const [next] = await startAgain(memory);
    await next.send(taken);
    await next.send(lost);
    await alice.sees("lost");
    await alicesServerIsDone();
    expect(alice.texts).toEqual(["taken", "lost"]);
    await next.stop();
    await killed.stop();
  });

  it("gets what it had not taken, once, and knows again who is there", async () => {
    const { harness, alice } = stage();
    const memory = new MapMessengerMemory();
    const [killed, its] = await start(memory);
    await alice.show({ show: "dnd", priority: 3 });
    await alice.write("taken");
    await its.chats.next();
    const { promise: never, resolve } = Promise.withResolvers<undefined>();
    its.take = async () => await never;
    await alice.write("not taken");
    await alice.ask("get", el("ping", { xmlns: ping }));
    harness.cutConnection();
    await its.reaches("connecting");
    await alice.write("while it was gone");

    const [next, afterwards] = await startAgain(memory);
    expect(next.presence(alice.address)).toMatchObject({ availability: "busy" });
    expect(next.contacts()).toHaveLength(2);
    const texts = (await afterwards.chats.take(2)).map(({ text }) => text);
    expect(texts).toEqual(["not taken", "while it was gone"]);
    expect(afterwards.chats.rest).toEqual([]);
    resolve(undefined);
    await killed.stop();
    await next.stop();
  });
});
