import { describe, expect, it } from "@jest/globals";
import { RecordingListener, useStage } from "@assist/messenger-contract";
import { makeXmppHarness } from "../testing/xmpp-harness.js";
import { attribute, el, languageOf } from "../xml/element.js";
import * as ns from "../xml/namespaces.js";

describe("XMPP messages", () => {
  const stage = useStage(makeXmppHarness);

  it("carry their id, origin id, language and answers as the standards say", async () => {
    const { messenger, alice, chat } = stage();
    const answers = [{ value: "accept K7QD", label: "承諾", means: "accept" as const }];
    await messenger.send(chat(alice, "読んでください", { id: "prompt-1", language: "ja", answers }));
    const message = await alice.stanza(({ name }) => name === "message");
    expect([attribute(message, "id"), attribute(message, "type"), languageOf(message)]).toEqual([
      "prompt-1",
      "chat",
      "ja",
    ]);
    expect(message.getChild("origin-id", ns.stanzaIds)?.attrs["id"]).toBe("prompt-1");
    expect(message.getChild("response", ns.quickResponse)?.attrs).toMatchObject({
      value: "accept K7QD",
      label: "承諾",
    });
    expect(message.getChild("replace", ns.messageCorrection)).toBeUndefined();
    expect(message.getChild("unstyled", ns.styling)).toBeDefined();
  });

  it("correct in place only when each device that gets them can", async () => {
    const { harness, messenger, alice, chat } = stage();
    const tablet = harness.secondDevice("tablet");
    await tablet.signIn();
    await tablet.useClient({ corrections: false });
    await messenger.send(chat(alice, "plain for all", { corrects: "first" }));
    await alice.sees("plain for all");
    await tablet.show({ priority: -1 });
    await messenger.send(chat(alice, "in place", { corrects: "first" }));
    await alice.sees("in place");
    const replaced = alice.stanzas
      .filter(({ name }) => name === "message")
      .map((message) => message.getChild("replace", ns.messageCorrection)?.attrs["id"] as unknown);
    expect(replaced).toEqual([undefined, "first"]);
    await tablet.signOut();
  });

  it("are plain for a client that does not say what it can", async () => {
    const { messenger, alice, chat } = stage();
    await alice.useClient({ corrections: true, silent: true });
    await messenger.send(chat(alice, "who knows", { corrects: "first" }));
    const message = await alice.stanza(({ name }) => name === "message");
    expect(message.getChild("replace", ns.messageCorrection)).toBeUndefined();
    await alice.useClient({ corrections: true });
  });

  it("go to the device that asked, as long as it is online", async () => {
    const { harness, messenger, alice, chat } = stage();
    const tablet = harness.secondDevice("tablet");
    await tablet.signIn();
    await tablet.show({ priority: 0 });
    const device = `${alice.address.slice("xmpp:".length)}/tablet`;
    await messenger.send(chat(alice, "for the tablet", { device }));
    await tablet.sees("for the tablet");
    await tablet.show("offline");
    await messenger.send(chat(alice, "for whoever is there", { device }));
    await alice.sees("for whoever is there");
    expect(alice.messages.map(({ text }) => text)).toEqual(["for whoever is there"]);
  });

  it("never go to a device of somebody else", async () => {
    const { messenger, alice, bob, chat } = stage();
    const device = `${bob.address.slice("xmpp:".length)}/phone`;
    await messenger.send(chat(alice, "only for alice", { device }));
    await alice.sees("only for alice");
    expect(bob.messages).toEqual([]);
  });

  it("are confirmed when they were taken, to whoever asks for it", async () => {
    const { alice, listener } = stage();
    let taken = false;
    listener.take = async () => {
      taken = true;
    };
    await alice.send(
      alice.message({ id: "registered" }, el("body", {}, "help"), el("request", { xmlns: ns.receipts })),
    );
    const receipt = await alice.stanza((stanza) => stanza.getChild("received", ns.receipts) !== undefined);
    expect(taken).toBe(true);
    expect(receipt.getChild("received", ns.receipts)?.attrs["id"]).toBe("registered");
    expect(receipt.getChild("body")).toBeUndefined();
  });

  it("are marked as read when they were taken, for whoever wants to know", async () => {
    const { alice } = stage();
    const markable = el("markable", { xmlns: ns.chatMarkers });
    await alice.send(alice.message({ id: "markable" }, el("body", {}, "help"), markable));
    const marked = await alice.stanza((stanza) => stanza.getChild("displayed", ns.chatMarkers) !== undefined);
    expect(marked.getChild("displayed", ns.chatMarkers)?.attrs["id"]).toBe("markable");
    expect(marked.getChild("received", ns.receipts)).toBeUndefined();
  });

  it("say what they reply to, when that is a message of the service", async () => {
    const { harness, alice, bob, listener } = stage();
    const reply = (to: string | undefined) => el("reply", { xmlns: ns.reply, id: "prompt-7", to });
    const theirs = bob.address.slice("xmpp:".length);
    for (const to of [harness.bot, undefined, theirs])
      await alice.send(alice.message({}, el("body", {}, "yes"), reply(to)));
    const chats = await listener.chats.take(3);
    expect(chats.map(({ repliesTo }) => repliesTo)).toEqual(["prompt-7", "prompt-7", undefined]);
  });

  it("are taken when they had to wait for the service, and say since when", async () => {
    const { harness, messenger, alice } = stage();
    await messenger.stop();
    const wroteAt = Date.now();
    await alice.write("are you up?", { id: "waited" });
    const [late, listener] = [harness.createMessenger(), new RecordingListener()];
    await late.start(listener);
    const chat = await listener.chats.next();
    expect(chat).toMatchObject({ messageId: "waited", text: "are you up?" });
    // The server's stamp has whole seconds.
    expect(Math.abs((chat.writtenAt ?? 0) - wroteAt)).toBeLessThan(5_000);
    await late.stop();
  });

  it("come as they are written without a time, whatever time the sender's client claims", async () => {
    const { alice, listener } = stage();
    const delay = el("delay", { xmlns: ns.delay, from: "elsewhere.example", stamp: "2020-01-01T00:00:00Z" });
    await alice.send(alice.message({}, el("body", {}, "now"), delay));
    expect(await listener.chats.next()).not.toHaveProperty("writtenAt");
  });

  it("answer a prompt when they are a reaction to it", async () => {
    const { alice, listener } = stage();
    const reaction = el("reactions", { xmlns: ns.reactions, id: "prompt-7" }, el("reaction", {}, "✅"));
    await alice.send(alice.message({ id: "reacted" }, reaction));
    expect(await listener.chats.next()).toMatchObject({
      messageId: "reacted",
      promptAnswer: { promptId: "prompt-7", answer: "accept" },
    });
  });

  it("are refused to a sender for whom too many wait already", async () => {
    const { alice, bob, listener } = stage();
    const { promise: stalled, resolve } = Promise.withResolvers<undefined>();
    listener.take = async ({ from }) => (from === alice.address ? await stalled : undefined);
    for (let index = 0; index <= 300; index += 1)
      await alice.write(`line ${index}`, { id: `flood-${index}` });
    const refused = await alice.stanza((stanza) => attribute(stanza, "type") === "error");
    expect(attribute(refused, "id")).toBe("flood-300");
    await bob.write("still served");
    expect((await listener.chats.next()).text).toBe("still served");
    resolve(undefined);
    expect(await listener.chats.take(300)).toHaveLength(300);
  });
});
