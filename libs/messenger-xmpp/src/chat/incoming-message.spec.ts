import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { el, type Element } from "../xml/element.js";
import * as ns from "../xml/namespaces.js";
import { incomingMessage } from "./incoming-message.js";

const self = "assist@example.org";
const from = "bob@example.org/phone";

const message = (attributes: Readonly<Record<string, string | undefined>>, ...children: Element[]): Element =>
  el("message", { xmlns: "jabber:client", type: "chat", id: "m1", from, ...attributes }, children);
const body = (text: string, attributes = {}): Element => el("body", attributes, text);
const read = (stanza: Element, at = 0) => incomingMessage(stanza, self, at);

describe("a message that arrives", () => {
  it("tells the person, the device, the words and their name", () => {
    expect(read(message({ from: "Bob@Example.org/Phone 1" }, body("help")))).toEqual({
      from: "xmpp:bob@example.org",
      device: "bob@example.org/Phone 1",
      messageId: "m1",
      text: "help",
    });
  });

  it("may have no type", () => {
    expect(read(message({ type: undefined }, body("help")))?.text).toBe("help");
  });

  it.each([
    ["a server", message({ from: "example.org" }, body("Welcome!"))],
    ["the service itself, from another device", message({ from: `${self}/other` }, body("stop"))],
    ["nobody", message({ from: undefined }, body("stop"))],
    ["a chat room", message({ type: "groupchat" }, body("stop"))],
    ["a news feed", message({ type: "headline" }, body("stop"))],
    ["an error", message({ type: "error" }, body("stop"))],
    [
      "somebody who only types",
      message({}, el("composing", { xmlns: "http://jabber.org/protocol/chatstates" })),
    ],
    ["somebody who has got a message", message({}, el("received", { xmlns: ns.receipts, id: "1" }))],
    ["somebody who has read one", message({}, el("displayed", { xmlns: ns.chatMarkers, id: "1" }))],
    ["somebody who says nothing", message({}, body(" \n "))],
    ["a body of another namespace", message({}, body("stop", { xmlns: "urn:example:other" }))],
    ["a correction", message({}, body("stop"), el("replace", { xmlns: ns.messageCorrection, id: "m0" }))],
    ["a carbon copy", message({}, body("stop"), el("received", { xmlns: ns.carbons }))],
    ["an archive", message({}, body("stop"), el("result", { xmlns: ns.archive }))],
    ["a forwarded message", message({}, body("stop"), el("forwarded", { xmlns: ns.forwarded }))],
    [
      "a reaction that is no answer",
      message({}, el("reactions", { xmlns: ns.reactions, id: "p" }, el("reaction", {}, "🎉"))),
    ],
    [
      "yes and no at once",
      message(
        {},
        el("reactions", { xmlns: ns.reactions, id: "p" }, el("reaction", {}, "✅"), el("reaction", {}, "❌")),
      ),
    ],
    ["a reaction taken back", message({}, body("✅"), el("reactions", { xmlns: ns.reactions, id: "p" }))],
  ])("is no command when it is from %s", (_, stanza) => {
    expect(read(stanza)).toBeUndefined();
  });

  it.each(["/me waves", "*assist* _bob_", "> accept", "```\naccept\n```"])(
    "is read to the letter: %j",
    (text) => {
      expect(read(message({}, body(text)))?.text).toBe(text);
    },
  );

  it("speaks the language of its body, else its own", () => {
    expect(read(message({ "xml:lang": "en" }, body("助けて", { "xml:lang": "ja" })))?.language).toBe("ja");
    expect(read(message({ "xml:lang": "de" }, body("Hilfe")))?.language).toBe("de");
    const both = [body("Hilfe", { "xml:lang": "de" }), body("help", { "xml:lang": "en" })];
    expect(read(message({ "xml:lang": "en" }, ...both))).toMatchObject({ text: "help", language: "en" });
  });

  it("is named by its origin id before all", () => {
    const origin = el("origin-id", { xmlns: ns.stanzaIds, id: "o1" });
    expect(read(message({}, body("help"), origin))?.messageId).toBe("o1");
  });

  it("has a name of its own without an id: the same for the same delivery, another for the next", () => {
    const stamp = (at: string) => el("delay", { xmlns: ns.delay, stamp: at });
    const name = (at: number, ...more: Element[]) =>
      read(message({ id: undefined }, body("help"), ...more), at)?.messageId;
    expect(name(1, stamp("2026-11-01T10:00:00Z"))).toBe(name(2, stamp("2026-11-01T10:00:00Z")));
    expect(name(1, stamp("2026-11-01T10:00:00Z"))).not.toBe(name(1, stamp("2026-11-01T10:00:01Z")));
    expect(name(1)).not.toBe(name(2));
  });

  describe("that waited for the service", () => {
    const at = "2026-11-01T10:00:00Z";
    const stamped = (...delays: (readonly [string | undefined, string])[]) =>
      read(
        message(
          {},
          body("assist @carol"),
          ...delays.map(([by, stamp]) => el("delay", { xmlns: ns.delay, from: by, stamp })),
        ),
      );

    it.each([self, "example.org"])("says when it was written, as %s has stamped it", (by) => {
      expect(stamped([by, at])?.writtenAt).toBe(Date.parse(at));
    });

    it.each([from, "bob@example.org", "other.example", `${self}/other`, "", undefined])(
      "says nothing by the stamp of %j",
      (by) => {
        expect(stamped([by, at])).not.toHaveProperty("writtenAt");
      },
    );

    it("was written when the oldest stamp says, so that none by the sender makes it newer", () => {
      expect(stamped([self, "2026-11-02T10:00:00Z"], ["example.org", at])?.writtenAt).toBe(Date.parse(at));
    });

    it("says nothing by a stamp that is no time", () => {
      expect(stamped([self, "yesterday"])).not.toHaveProperty("writtenAt");
    });
  });

  it("gets a short name for a long id, which still is its own", () => {
    const name = (id: string) => read(message({ id }, body("help")))?.messageId ?? "";
    expect(name("x".repeat(10_000)).length).toBeLessThan(100);
    expect(name("x".repeat(10_000))).not.toBe(name("x".repeat(10_001)));
  });

  it("is without the quotation that a reply brings along", () => {
    const quoted = "> 👍 accept K7QD?\n";
    const range = el("body", { start: "0", end: String(Array.from(quoted).length) });
    const fallback = el("fallback", { xmlns: ns.fallback, for: ns.reply }, range);
    expect(read(message({}, body(`${quoted}accept`), fallback))?.text).toBe("accept");
  });

  it("names the message of the service that it replies to, and nobody else's", () => {
    const replyTo = (to: string | undefined) =>
      read(message({}, body("accept"), el("reply", { xmlns: ns.reply, id: "p1", to })))?.repliesTo;
    expect(replyTo(`${self}/assist-1`)).toBe("p1");
    expect(replyTo(undefined)).toBe("p1");
    expect(replyTo("carol@example.org")).toBeUndefined();
  });

  it("may be the button that was pressed under a prompt, as an answer to it", () => {
    const pressed = message({}, body("accept K7QD"), el("reply", { xmlns: ns.reply, id: "p1", to: self }));
    expect(read(pressed)).toMatchObject({ text: "accept K7QD", repliesTo: "p1" });
  });

  it("keeps words that stand in for something which nobody here knows", () => {
    const fallback = el("fallback", { xmlns: ns.fallback, for: "urn:example:other" }, el("body", {}));
    expect(read(message({}, body("accept"), fallback))?.text).toBe("accept");
  });

  const reference = (uri: string, begin?: number, end?: number) =>
    el("reference", {
      ...{ xmlns: ns.references, type: "mention", uri },
      ...{ begin: begin?.toString(), end: end?.toString() },
    });

  it("says who is meant by which words, counted in code points", () => {
    const text = "👍 assist @Old Bob, please";
    const chat = read(message({}, body(text), reference("xmpp:bob@example.org?message", 9, 17)));
    expect(chat?.mentions).toEqual([{ name: "Old Bob", address: "xmpp:bob@example.org" }]);
  });

  it("means somebody by their user name where a mention names no words", () => {
    const chat = read(message({}, body("assist bob"), reference("xmpp:bob%40example.org")));
    expect(chat?.mentions).toEqual([{ name: "bob", address: "xmpp:bob@example.org" }]);
  });

  it("means nobody by an occupant of some room, a server, or what is no address", () => {
    const uris = [
      "xmpp:room@conference.example.org/Bob",
      "xmpp:example.org",
      "https://example.org",
      "xmpp:%",
    ];
    for (const uri of uris)
      expect(read(message({}, body("assist Bob"), reference(uri, 7, 10)))).not.toHaveProperty("mentions");
  });

  it("is without the mention of the service itself, and of whom only a quotation mentions", () => {
    expect(read(message({}, body("@Helper: status"), reference(`xmpp:${self}`, 0, 7)))?.text).toBe("status");
    const quoted = "> @Bob\n";
    const fallback = el(
      "fallback",
      { xmlns: ns.fallback, for: ns.reply },
      el("body", { start: "0", end: "7" }),
    );
    const chat = read(message({}, body(`${quoted}who`), fallback, reference("xmpp:bob@example.org", 2, 6)));
    expect(chat).toMatchObject({ text: "who" });
    expect(chat).not.toHaveProperty("mentions");
  });

  it("is whole when the quotation's place makes no sense", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (start, end) => {
        const fallback = el("fallback", { xmlns: ns.fallback, for: ns.reply }, el("body", { start, end }));
        const text = read(message({}, body("accept"), fallback))?.text ?? "";
        expect("accept").toContain(text);
      }),
    );
  });

  it("answers a prompt by a reaction, however the emoji is drawn", () => {
    const reaction = (emoji: string) =>
      read(message({}, el("reactions", { xmlns: ns.reactions, id: "p1" }, el("reaction", {}, emoji))));
    expect(reaction("✔️")?.promptAnswer).toEqual({ promptId: "p1", answer: "accept" });
    expect(reaction("❌")?.promptAnswer).toEqual({ promptId: "p1", answer: "decline" });
  });
});
