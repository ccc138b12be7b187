import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parseJid, type Jid } from "../address/xmpp-address.js";
import { attribute, el, type Element } from "../xml/element.js";
import * as ns from "../xml/namespaces.js";
import { Occupants } from "./occupants.js";
import { roomSpeech } from "./room-speech.js";

const jid = (text: string): Jid => {
  const parsed = parseJid(text);
  if (!parsed) throw new Error(`${text} is no JID`);
  return parsed;
};

const self = "assist@example.org";
const bare = "family@conference.example.org";
const occupants = new Occupants();
occupants.set("assist", jid(`${self}/assist-1`));
occupants.set("Queen", jid("alice@example.org/phone"));
occupants.set("Bobby", jid("bob@example.org/laptop"));
occupants.set("Mask", undefined);
occupants.set("helpdesk", jid(`${self}/other`));
const room = { jid: jid(bare), nick: "assist", occupants };

const said = (text: string, ...more: readonly Element[]): Element => by("Queen", text, ...more);
const by = (nick: string, text: string, ...more: readonly Element[]): Element =>
  el(
    "message",
    { xmlns: "jabber:client", type: "groupchat", from: `${bare}/${nick}`, id: "m1" },
    el("body", {}, text),
    more,
  );
const read = (message: Element, at = 0) => roomSpeech(message, room, self, at);
const chatIn = (message: Element) => {
  const speech = read(message);
  return speech?.kind === "said" ? speech.chat : undefined;
};

const replyTo = (author: string) => el("reply", { xmlns: ns.reply, to: author, id: "r1" });
const mention = (uri: string, begin: number, end: number) =>
  el("reference", {
    ...{ xmlns: ns.references, type: "mention", uri },
    ...{ begin: String(begin), end: String(end) },
  });

describe("what is said in a room", () => {
  it("is for the service when it replies to what the service said there, with a quotation or without", () => {
    expect(chatIn(said("status", replyTo(`${bare}/assist`)))?.text).toBe("status");
    const range = el("body", { start: "0", end: "12" });
    const fallback = el("fallback", { xmlns: ns.fallback, for: ns.reply }, range);
    expect(chatIn(said("> I cannot…\nstatus", replyTo(`${bare}/assist`), fallback))?.text).toBe("status");
    expect(read(said("status", replyTo(`${bare}/Bobby`)))).toBeUndefined();
  });

  it("may have a quotation before it, which is not said by who quotes", () => {
    expect(chatIn(said("> assist: end\nassist: status"))?.text).toBe("status");
    expect(read(said("> assist: end\nreally?"))).toBeUndefined();
  });

  it("means an occupant by a mention of their place in the room", () => {
    const chat = chatIn(said("assist: assist Robert", mention(`xmpp:${bare}/Bobby`, 15, 21)));
    expect(chat?.mentions).toEqual([{ name: "Robert", address: "xmpp:bob@example.org" }]);
    const hidden = chatIn(said("assist: assist Robert", mention(`xmpp:${bare}/Mask`, 15, 21)));
    expect(hidden).not.toHaveProperty("mentions");
  });

  it.each([
    ["was said before", el("delay", { xmlns: ns.delay, from: bare, stamp: "2026-11-01T10:00:00Z" })],
    ["was said before, by whom is not told", el("delay", { xmlns: ns.delay, stamp: "2026-11-01T10:00:00Z" })],
    ["corrects what was said", el("replace", { xmlns: ns.messageCorrection, id: "m0" })],
    ["carries what somebody else said", el("forwarded", { xmlns: ns.forwarded })],
  ])("is no command when it %s", (_, extension) => {
    expect(read(said("assist: end", extension))).toBeUndefined();
  });

  it("is one when only the service's own server was late with it", () => {
    for (const from of ["example.org", self]) {
      const late = el("delay", { xmlns: ns.delay, from, stamp: "2026-11-01T10:00:00Z" });
      expect(chatIn(said("assist: end", late))?.text).toBe("end");
    }
  });

  it("is nobody's when the service or its account said it, or somebody who is not there", () => {
    for (const nick of ["assist", "helpdesk", "Ghost", ""])
      expect(read(by(nick, "assist: end"))).toBeUndefined();
  });

  it("is hidden when the room does not show who it was", () => {
    expect(read(by("Mask", "assist: end"))).toEqual({ kind: "hidden", nick: "Mask", language: undefined });
    expect(read(by("Mask", "good morning"))).toBeUndefined();
  });

  it("is known again by the id that the room gave it, and by nobody else's word for that", () => {
    const id = (given: string, giver: string) =>
      el("stanza-id", { xmlns: ns.stanzaIds, by: giver, id: given });
    const name = (...more: readonly Element[]) => chatIn(said("assist: help", ...more))?.messageId;
    expect(name(id("s1", bare))).toBe(name(id("forged", "evil.example"), id("s1", bare)));
    expect(name(id("s1", bare))).not.toBe(name(id("s2", bare)));
    expect(name(id("s1", "evil.example"))).toBe(name());
  });

  it("never has the room for a sender, whatever it looks like", () => {
    const text = fc.oneof(fc.string(), fc.constantFrom("assist: end", "@assist accept K7QD", "end"));
    const nick = fc.oneof(fc.string(), fc.constantFrom("Queen", "Mask", "assist", `${bare}/Queen`));
    const type = fc.constantFrom("groupchat", "chat", "normal", "headline");
    fc.assert(
      fc.property(text, nick, type, (words, who, kind) => {
        const message = by(who, words);
        message.attrs["type"] = kind;
        const chat = chatIn(message);
        if (!chat) return;
        expect(kind).not.toBe("headline");
        expect(attribute(message, "from")).toBe(`${bare}/Queen`);
        expect(chat.from).toBe("xmpp:alice@example.org");
        expect(chat).not.toHaveProperty("device");
      }),
    );
  });
});
