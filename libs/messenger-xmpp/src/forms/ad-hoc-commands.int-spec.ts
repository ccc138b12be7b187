import { beforeEach, describe, expect, it } from "@jest/globals";
import { RecordingListener, useStage } from "@assist/messenger-contract";
import { makeXmppHarness } from "../testing/xmpp-harness.js";
import type { XmppPerson } from "../testing/xmpp-person.js";
import { attribute, el, type Element } from "../xml/element.js";
import * as ns from "../xml/namespaces.js";

const form = {
  id: "assist#request",
  title: "Request assistance",
  instructions: "Whom, and what for?",
  fields: [{ name: "contact", label: "Contact", kind: "contact", required: true }],
} as const;

type Attributes = Readonly<Record<string, string>>;

const command = (attributes: Attributes, ...children: Element[]): Element =>
  el("command", { xmlns: ns.commands, node: form.id, ...attributes }, children);

const submission = (contact: string): Element =>
  el("x", { xmlns: ns.dataForms, type: "submit" }, el("field", { var: "contact" }, el("value", {}, contact)));

const sessionOf = (answer: Element): string =>
  attribute(answer.getChild("command", ns.commands) ?? answer, "sessionid") ?? "";

async function open(person: XmppPerson): Promise<string> {
  return sessionOf(await person.ask("set", command({ action: "execute" })));
}

/** The names of the conditions in an answer that is an error. */
const conditions = (answer: Element): readonly string[] =>
  (answer.getChild("error")?.getChildElements() ?? []).map(({ name }) => name);

describe("ad-hoc commands", () => {
  const stage = useStage(makeXmppHarness);
  beforeEach(() => {
    stage().listener.offered = [form];
  });

  it("are what the service says it has", async () => {
    const { harness, alice } = stage();
    const info = (node?: string) => alice.ask("get", el("query", { xmlns: ns.discoInfo, node }));
    const featuresOf = (answer: Element) =>
      answer
        .getChild("query", ns.discoInfo)
        ?.getChildren("feature")
        .map((feature) => attribute(feature, "var"));
    const own = await info();
    expect(featuresOf(own)).toEqual(
      expect.arrayContaining([ns.commands, ns.discoInfo, ns.entityCaps, ns.receipts]),
    );
    expect(own.getChild("query")?.getChild("identity")?.attrs).toMatchObject({ type: "bot", name: "Assist" });
    expect(featuresOf(await info(form.id))).toEqual([ns.commands, ns.dataForms]);
    expect(conditions(await info("nonsense"))).toEqual(["item-not-found"]);

    const presence = await alice.stanza(
      (one) => attribute(one, "from") === harness.bot && !one.attrs["type"],
    );
    const caps = presence.getChild("c", ns.entityCaps)?.attrs ?? {};
    const byHash = await info(`${String(caps["node"])}#${String(caps["ver"])}`);
    expect(featuresOf(byHash)).toEqual(featuresOf(own));
  });

  it("answer who asks for the version and for a sign of life", async () => {
    const { alice } = stage();
    const version = await alice.ask("get", el("query", { xmlns: ns.softwareVersion }));
    expect(version.getChild("query")?.getChildText("name")).toBe("Assist");
    expect(attribute(await alice.ask("get", el("ping", { xmlns: ns.ping })), "type")).toBe("result");
    const unknown = await alice.ask("get", el("query", { xmlns: "urn:example:none" }));
    expect(conditions(unknown)).toEqual(["service-unavailable"]);
  });

  it("have fields of the types that clients know", async () => {
    const answer = await stage().alice.ask("set", command({}));
    const field = answer.getChild("command", ns.commands)?.getChild("x", ns.dataForms)?.getChild("field");
    expect(field?.attrs).toMatchObject({ var: "contact", type: "jid-single", label: "Contact" });
    expect(field?.getChild("required")).toBeDefined();
  });

  it("can only be gone on with by the person who began, from any device", async () => {
    const { harness, alice, bob, listener } = stage();
    const sessionid = await open(alice);
    const stolen = await bob.ask("set", command({ sessionid, action: "complete" }, submission("x@y")));
    expect(conditions(stolen)).toEqual(["bad-request", "bad-sessionid"]);
    expect(listener.submissions.rest).toEqual([]);
    const tablet = harness.secondDevice("tablet");
    await tablet.signIn();
    const answer = await tablet.ask("set", command({ sessionid, action: "complete" }, submission("x@y")));
    expect(attribute(answer, "type")).toBe("result");
    await tablet.signOut();
  });

  const wrong: readonly (readonly [string, Attributes, readonly string[]])[] = [
    ["an unknown session", { sessionid: "guess" }, ["bad-request", "bad-sessionid"]],
    ["an unknown node", { node: "assist#nothing" }, ["item-not-found"]],
    ["an unknown action", { action: "explode" }, ["bad-request", "malformed-action"]],
    ["an action that one page has not", { action: "prev" }, ["bad-request", "bad-action"]],
    ["cancelling what is not open", { action: "cancel" }, ["bad-request", "bad-sessionid"]],
  ];
  it.each(wrong)("answer %s with the error for it", async (_, attributes, expected) => {
    expect(conditions(await stage().alice.ask("set", command(attributes)))).toEqual(expected);
  });

  it("say when a session goes on without the form, or has expired", async () => {
    const { harness, messenger, alice } = stage();
    await messenger.stop();
    let now = 1_000_000;
    const [late, listener] = [
      harness.createMessenger({ clock: { now: () => now } }),
      new RecordingListener(),
    ];
    listener.offered = [form];
    await late.start(listener);
    const sessionid = await open(alice);
    const empty = await alice.ask("set", command({ sessionid, action: "complete" }));
    expect(conditions(empty)).toEqual(["bad-request", "bad-payload"]);
    now += 15 * 60_000;
    const expired = await alice.ask("set", command({ sessionid, action: "complete" }, submission("x@y")));
    expect(conditions(expired)).toEqual(["not-allowed", "session-expired"]);
    await late.stop();
  });

  it("name one request in full the same when it is repeated, and the next one otherwise", async () => {
    const { harness, alice, listener } = stage();
    // One after the other: what is repeated while the first is under way shares its answer.
    const request = async (id: string) => {
      await alice.send(el("iq", { type: "set", id, to: harness.bot }, command({}, submission("x@y"))));
      const [submitted] = await listener.submissions.take(1);
      return submitted;
    };
    const first = await request("form-1");
    const repeated = await request("form-1");
    const next = await request("form-2");
    expect(repeated?.messageId).toBe(first?.messageId);
    expect(next?.messageId).not.toBe(first?.messageId);
  });

  it("write their complaint in the language of the request", async () => {
    const { alice } = stage();
    const sessionid = await open(alice);
    const answer = await alice.ask("set", command({ sessionid, "xml:lang": "ja-JP" }, submission(" ")));
    const note = answer.getChild("command", ns.commands)?.getChild("note");
    expect(note?.attrs["type"]).toBe("error");
    expect(note?.getText()).toBe("「Contact」を入力してください。");
  });

  it("are put off by an error when there is too much to do, and can be sent again", async () => {
    const { alice, listener } = stage();
    listener.answerForm = async () => ({ outcome: "busy", text: "" });
    const sessionid = await open(alice);
    const complete = () => alice.ask("set", command({ sessionid }, submission("bob@assist.localhost")));
    const putOff = await complete();
    expect([conditions(putOff), putOff.getChild("error")?.attrs["type"]]).toEqual([
      ["resource-constraint"],
      "wait",
    ]);
    listener.answerForm = async () => ({ outcome: "done", text: "Asked." });
    expect((await complete()).getChild("command", ns.commands)?.getChildText("note")).toBe("Asked.");
  });
});
