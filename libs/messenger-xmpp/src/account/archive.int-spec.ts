import { describe, expect, it } from "@jest/globals";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { RecordingListener, useStage } from "@assist/messenger-contract";
import { makeXmppHarness } from "../testing/xmpp-harness.js";
import { el } from "../xml/element.js";
import { ping } from "../xml/namespaces.js";

describe("an XMPP server with an archive that forgets its sessions", () => {
  const stage = useStage(() => makeXmppHarness({ messageArchive: true }));

  const restartServer = async () => {
    const { harness } = stage();
    const people = [harness.alice, harness.bob, harness.stranger, harness.witness];
    for (const person of people) await person.signOut();
    await harness.prosody.kill();
    await harness.prosody.restart();
    for (const person of people) await person.signIn();
  };

  it("is asked what it has taken before a process that comes back sends anything again", async () => {
    const { harness, messenger: first, alice, chat } = stage();
    await first.stop();
    const memory = new MapMessengerMemory();
    const [killed, its] = [harness.createMessenger({ memory }), new RecordingListener()];
    await killed.start(its);
    const [taken, lost] = [chat(alice, "taken"), chat(alice, "lost")];
    harness.relay.deafen();
    killed.send(taken).catch(() => undefined);
    await alice.sees("taken");
    harness.relay.freeze();
    killed.send(lost).catch(() => undefined);
    harness.cutConnection();
    await its.reaches("connecting");
    await restartServer();

    const { service } = harness.prosody;
    const next = harness.createMessenger({ memory, service });
    await next.start(new RecordingListener());
    await next.send(taken);
    await next.send(lost);
    await alice.sees("lost");
    expect(alice.texts).toEqual(["taken", "lost"]);
    await next.stop();
    await killed.stop();
  });

  it("tells those who still wait for a message that it was taken", async () => {
    const { harness, messenger, listener, alice, chat } = stage();
    harness.relay.deafen();
    const sent = messenger.send(chat(alice, "taken, and nobody said so"));
    await alice.sees("taken, and nobody said so");
    harness.cutConnection();
    await listener.reaches("connecting");
    await restartServer();
    harness.restoreConnection();
    await sent;
    expect(alice.texts).toEqual(["taken, and nobody said so"]);
  });

  it("has everything once after it was gone for a while, with what was on its way and what was to be said", async () => {
    const { harness, messenger, listener, alice, chat } = stage();
    const untilTaken = async (text: string): Promise<void> => {
      const message = chat(alice, text);
      for (let isTaken = false; !isTaken;) {
        await listener.reaches("ready");
        isTaken = await messenger.send(message).then(
          () => true,
          () => false,
        );
      }
    };
    await alice.write("before");
    expect(await listener.chats.next()).toMatchObject({ text: "before" });
    harness.relay.deafen();
    const sent = [untilTaken("on its way")];
    await alice.sees("on its way");
    const people = [alice, harness.bob, harness.stranger, harness.witness];
    for (const person of people) await person.signOut();
    await harness.prosody.kill();
    harness.cutConnection();
    await listener.reaches("connecting");
    harness.restoreConnection();
    const later = Array.from({ length: 20 }, (_, index) => `while it was gone ${index}`);
    sent.push(...later.map(untilTaken));
    await harness.prosody.restart();
    for (const person of people) await person.signIn();
    await Promise.all(sent);
    await alice.sees("while it was gone 19");
    expect(alice.texts.toSorted()).toEqual(["on its way", ...later].toSorted());
    await alice.write("after");
    expect(await listener.chats.next()).toMatchObject({ text: "after" });
    expect(listener.chats.rest).toEqual([]);
  });

  it("gives what was written before the service was back, although it is asked about doubts then", async () => {
    const { harness, messenger, listener, alice, chat } = stage();
    harness.relay.deafen();
    const sent = messenger.send(chat(alice, "in doubt"));
    await alice.sees("in doubt");
    harness.cutConnection();
    await listener.reaches("connecting");
    await restartServer();
    await alice.write("while the service was away");
    await alice.ask("get", el("ping", { xmlns: ping }), harness.prosody.domain);
    harness.restoreConnection();
    await sent;
    await alice.write("after");
    expect((await listener.chats.take(2)).map(({ text }) => text)).toEqual([
      "while the service was away",
      "after",
    ]);
  });
});
