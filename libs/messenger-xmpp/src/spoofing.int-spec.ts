import { describe, expect, it } from "@jest/globals";
import { useStage } from "@assist/messenger-contract";
import { makeXmppHarness } from "./testing/xmpp-harness.js";
import { attribute, el, type Element } from "./xml/element.js";
import * as ns from "./xml/namespaces.js";
import { capsElement } from "./xep/0115-entity-caps.js";
import { stanzaError } from "./xml/stanza-error.js";

describe("somebody who pretends (T10)", () => {
  const stage = useStage(makeXmppHarness);

  const commandOf = (from: string): Element =>
    el(
      "message",
      { xmlns: "jabber:client", from, type: "chat", id: "stolen" },
      el("body", {}, "accept K7QD"),
    );

  it.each(["received", "sent"])("gives no command by a carbon copy that was %s", async (direction) => {
    const { harness, alice, bob, stranger, listener } = stage();
    const copy = commandOf(`${bob.address.slice("xmpp:".length)}/phone`);
    const carbon = el(direction, { xmlns: ns.carbons }, el("forwarded", { xmlns: ns.forwarded }, copy));
    for (const person of [alice, stranger]) {
      await person.send(person.message({}, carbon));
      await person.send(person.message({}, el("body", {}, "accept K7QD"), carbon));
      await person.send(person.message({ to: harness.bot }, carbon));
    }
    await stranger.write("end of stranger");
    await alice.write("end of test");
    const texts = (await listener.chats.take(2)).map(({ text }) => text);
    expect(new Set(texts)).toEqual(new Set(["end of stranger", "end of test"]));
  });

  it("changes no contacts by a roster push", async () => {
    const { messenger, alice, stranger } = stage();
    const item = el("item", { jid: stranger.address.slice("xmpp:".length), subscription: "both" });
    for (const person of [alice, stranger]) {
      const answer = await person.ask("set", el("query", { xmlns: ns.roster }, item));
      expect(attribute(answer, "type")).toBe("error");
    }
    expect(messenger.contacts().map(({ address }) => address)).not.toContain(stranger.address);
    expect(messenger.presence(stranger.address)).toEqual({ availability: "unknown" });
  });

  it("is neither believed to be there nor asked for abilities without being a contact", async () => {
    const { harness, messenger, stranger } = stage();
    const caps = capsElement({ node: "urn:test:stranger", hash: "sha-1", ver: "never seen" });
    await stranger.send(el("presence", { to: harness.bot }, caps));
    await stranger.ask("get", el("ping", { xmlns: ns.ping }));
    expect(messenger.presence(stranger.address)).toEqual({ availability: "unknown" });
    expect(stranger.stanzas.filter((stanza) => attribute(stanza, "type") === "get")).toEqual([]);
  });

  it("does not bring back a message that went to somebody else", async () => {
    const { harness, messenger, alice, stranger, listener, chat } = stage();
    const message = chat(alice, "not for the stranger");
    await messenger.send(message);
    const error = stanzaError("cancel", "service-unavailable");
    await stranger.send(stranger.message({ type: "error", id: message.id, to: harness.bot }, error));
    await stranger.write("end of stranger");
    await listener.chats.next();
    expect(listener.returned.rest).toEqual([]);
    await alice.send(alice.message({ type: "error", id: message.id, to: harness.bot }, error));
    expect(await listener.returned.next()).toEqual({
      id: message.id,
      to: alice.address,
      condition: "service-unavailable",
    });
  });

  it.each(["headline", "groupchat", "error"])("gives no command by a message of type %s", async (type) => {
    const { alice, listener } = stage();
    await alice.send(alice.message({ type }, el("body", {}, "end")));
    await alice.write("end of test");
    expect((await listener.chats.next()).text).toBe("end of test");
  });

  it("cannot answer for others what the service has asked", async () => {
    const { harness, alice, stranger, messenger, chat } = stage();
    await alice.useClient({ corrections: false });
    // The service's question to alice is answered by a stranger as well, under every id that was seen.
    const query = el("query", { xmlns: ns.discoInfo }, el("feature", { var: ns.messageCorrection }));
    for (const id of ["1", "disco", "purple"])
      await stranger.send(el("iq", { type: "result", id, to: harness.bot }, query));
    await messenger.send(chat(alice, "plain", { corrects: "first" }));
    const message = await alice.stanza(({ name }) => name === "message");
    expect(message.getChild("replace", ns.messageCorrection)).toBeUndefined();
    await alice.useClient({ corrections: true });
  });
});
