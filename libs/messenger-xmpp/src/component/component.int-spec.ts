import { MapMessengerMemory } from "@assist/assist-core/testing";
import { describe, expect, it } from "@jest/globals";
import type { MessengerState } from "@assist/assist-core";
import { Arrivals, RecordingListener, useStage } from "@assist/messenger-contract";
import { componentDomain, makeComponentHarness } from "../testing/component-harness.js";
import { attribute, el, type Element } from "../xml/element.js";
import * as ns from "../xml/namespaces.js";

const form = {
  id: "assist#request",
  title: "Request assistance",
  instructions: "Whom, and what for?",
  fields: [{ name: "contact", label: "Contact", kind: "contact", required: true }],
} as const;

const bare = `assist@${componentDomain}`;
const full = `${bare}/assist`;
const query = (namespace: string, node?: string) => el("query", { xmlns: namespace, node });
const children = (answer: Element, namespace: string, name: string) =>
  (answer.getChild("query", namespace)?.getChildren(name) ?? []).map(({ attrs }) => attrs as unknown);
const conditions = (answer: Element): readonly string[] =>
  (answer.getChild("error")?.getChildElements() ?? []).map(({ name }) => name);

describe("a component", () => {
  const stage = useStage(makeComponentHarness);

  it("stands in the service discovery of its server, and leads to the service", async () => {
    const { harness, alice } = stage();
    const ofServer = await alice.ask("get", query(ns.discoItems), harness.prosody.domain);
    expect(children(ofServer, ns.discoItems, "item")).toContainEqual({ jid: componentDomain });
    const info = await alice.ask("get", query(ns.discoInfo), componentDomain);
    expect(children(info, ns.discoInfo, "identity")).toEqual([
      { category: "component", type: "generic", name: "Assist" },
    ]);
    expect(children(info, ns.discoInfo, "feature")).toContainEqual({ var: ns.commands });
    const ofHost = await alice.ask("get", query(ns.discoItems), componentDomain);
    expect(children(ofHost, ns.discoItems, "item")).toEqual([{ jid: bare, name: "Assist" }]);
  });

  it.each([bare, full, componentDomain])("has its forms at %s, and answers from there", async (address) => {
    const { alice, listener } = stage();
    listener.offered = [form];
    const list = await alice.ask("get", query(ns.discoItems, ns.commands), address);
    expect(children(list, ns.discoItems, "item")).toEqual([
      { jid: address, node: form.id, name: form.title },
    ]);
    const begin = el("command", { xmlns: ns.commands, node: form.id, action: "execute" });
    const opened = await alice.ask("set", begin, address);
    const command = opened.getChild("command", ns.commands);
    expect(command?.attrs["status"]).toBe("executing");
    const filledIn = el("field", { var: "contact" }, el("value", {}, "bob"));
    const sessionid = command?.attrs["sessionid"] as string;
    const submission = el("x", { xmlns: ns.dataForms, type: "submit" }, filledIn);
    const done = await alice.ask(
      "set",
      el("command", { xmlns: ns.commands, node: form.id, sessionid }, submission),
      address,
    );
    expect(attribute(done, "from")).toBe(address);
    expect(done.getChild("command", ns.commands)?.attrs["status"]).toBe("completed");
    expect((await listener.submissions.next()).from).toBe(alice.address);
  });

  it("says its version and name, and gives a sign of life, at each of its addresses", async () => {
    const { alice } = stage();
    for (const address of [bare, full, componentDomain]) {
      const version = await alice.ask("get", query(ns.softwareVersion), address);
      expect(version.getChild("query")?.getChildText("name")).toBe("Assist");
      expect(attribute(await alice.ask("get", el("ping", { xmlns: ns.ping }), address), "type")).toBe(
        "result",
      );
      const card = await alice.ask("get", el("vCard", { xmlns: ns.vcard }), address);
      expect(card.getChild("vCard", ns.vcard)?.getChildText("FN")).toBe("Assist");
    }
  });

  it("refuses requests that make no sense, and whatever is for somebody else at its host", async () => {
    const { alice, listener } = stage();
    expect(conditions(await alice.ask("get", query("urn:example:none"), bare))).toEqual([
      "service-unavailable",
    ]);
    const nobody = `nobody@${componentDomain}`;
    expect(conditions(await alice.ask("get", query(ns.discoInfo), nobody))).toEqual(["service-unavailable"]);
    await alice.send(alice.message({ id: "to-nobody", to: nobody }, el("body", {}, "end")));
    expect(conditions(await alice.stanza((one) => attribute(one, "id") === "to-nobody"))).toEqual([
      "service-unavailable",
    ]);
    await alice.send(el("presence", { type: "subscribe", to: nobody }));
    await alice.stanza((one) => attribute(one, "type") === "unsubscribed");
    await alice.write("end of test");
    expect((await listener.chats.next()).text).toBe("end of test");
  });

  it("answers probes: to contacts that it is there, to others that they may not know", async () => {
    const { alice, stranger, messenger } = stage();
    // The server probes for a client that comes.
    await alice.signOut();
    await alice.signIn();
    const here = (one: Element) =>
      one.name === "presence" && attribute(one, "from") === full && !attribute(one, "type");
    const presence = await alice.stanza(here);
    expect(presence.getChild("c", ns.entityCaps)).toBeDefined();
    await stranger.send(el("presence", { type: "probe", to: bare }));
    await messenger.stop();
    await alice.stanza((one) => attribute(one, "from") === full && attribute(one, "type") === "unavailable");
    expect(stranger.stanzas.filter(here)).toEqual([]);
  });

  it("keeps its contacts from start to start, and sees how they are now", async () => {
    const { harness, messenger, alice, bob, stranger } = stage();
    await stranger.addService();
    await messenger.stop();
    await bob.show({ priority: 0, show: "dnd" });
    const next = harness.createMessenger();
    await next.start(new RecordingListener());
    expect(new Set(next.contacts().map(({ address }) => address))).toEqual(
      new Set([alice.address, bob.address, stranger.address]),
    );
    expect(next.presence(alice.address)).toEqual({ availability: "available" });
    expect(next.presence(bob.address)).toEqual({ availability: "busy" });
    await stranger.removeService();
    await bob.show({ priority: 0 });
    await next.stop();
    expect(harness.memory.keys("contact/")).toHaveLength(2);
  });

  it("knows nobody without what it kept", async () => {
    const { harness, messenger } = stage();
    await messenger.stop();
    const forgetful = harness.createMessenger({ memory: new MapMessengerMemory() });
    await forgetful.start(new RecordingListener());
    expect(forgetful.contacts()).toEqual([]);
    await forgetful.stop();
  });

  it("tells who waits for a message that the server may not have read, which is then sent again under its id", async () => {
    const { harness, messenger, listener, alice, chat } = stage();
    const message = chat(alice, "did this arrive?");
    harness.relay.freeze();
    const outcome = expect(messenger.send(message)).rejects.toMatchObject({
      code: "xmpp.not-taken",
      category: "network",
    });
    harness.cutConnection();
    await outcome;
    await listener.reaches("connecting");
    harness.restoreConnection();
    await listener.reaches("ready");
    await messenger.send(message);
    expect(await alice.sees("did this arrive?")).toMatchObject({ id: message.id });
  });

  it("waits, and says why, while another connection has its place, and takes it when that is gone", async () => {
    const { harness, messenger, listener, alice } = stage();
    const [second, its] = [harness.createMessenger(), new RecordingListener()];
    const started = second.start(its);
    await its.reaches("waiting");
    expect(second.state).toEqual({ kind: "waiting", code: "xmpp.component-in-use" });
    expect(messenger.state).toEqual({ kind: "ready" });
    await messenger.stop();
    await listener.reaches("stopped");
    await started;
    await alice.write("who is there?");
    expect((await its.chats.next()).text).toBe("who is there?");
    await second.stop();
  });

  it("says when the server does not know it, and goes on trying", async () => {
    const { harness, messenger } = stage();
    await messenger.stop();
    const unknown = harness.createMessenger({ domain: "unknown.localhost" });
    const states = new Arrivals<MessengerState>();
    const listener = new RecordingListener();
    listener.stateChanged = (state) => states.add(state);
    const started = expect(unknown.start(listener)).rejects.toMatchObject({ code: "xmpp.stopped" });
    expect(await states.next()).toEqual({ kind: "connecting", code: "xmpp.component-unknown" });
    await unknown.stop();
    await started;
  });

  it("is given up with a secret that the server refuses", async () => {
    const { harness, messenger } = stage();
    await messenger.stop();
    const before = harness.relay.accepted;
    const refused = harness.createMessenger({ password: "wrong" });
    await expect(refused.start(new RecordingListener())).rejects.toMatchObject({
      code: "xmpp.not-authorized",
      category: "configuration",
    });
    expect(refused.state).toEqual({ kind: "failed", code: "xmpp.not-authorized" });
    await refused.stop();
    expect(harness.relay.accepted).toBe(before + 1);
  });

  it("comes back to a restarted server, and shows itself again", async () => {
    const { harness, messenger, listener, alice, bob, stranger } = stage();
    for (const person of [alice, bob, stranger]) await person.signOut();
    const lost = listener.reaches("connecting");
    await harness.prosody.restart();
    await lost;
    await listener.reaches("ready");
    for (const person of [alice, bob, stranger]) await person.signIn();
    await alice.stanza((one) => one.name === "presence" && attribute(one, "from") === full);
    await alice.write("welcome back");
    expect((await listener.chats.next()).text).toBe("welcome back");
    expect(messenger.contacts()).toHaveLength(2);
  });
});
