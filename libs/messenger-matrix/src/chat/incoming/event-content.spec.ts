import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { eventContent } from "./event-content.js";
import { relevantEvent } from "./received.js";
import { joinedAgo, timelineEvent } from "./timeline-event.js";

const text = (body: string, more: object = {}) =>
  eventContent("m.room.message", { msgtype: "m.text", body, ...more });
const replying = (to: string, more: object = {}) => ({
  "m.relates_to": { "m.in_reply_to": { event_id: to }, ...more },
});

describe("what is written", () => {
  it("is its text, as it was written", () => {
    const body = "  支援 👍🏽\n> quoted\n\tend ";
    expect(text(body)).toMatchObject({ kind: "words", text: body });
  });

  it.each([
    ["a notice", { msgtype: "m.notice", body: "help" }],
    ["an emote", { msgtype: "m.emote", body: "help" }],
    ["a file", { msgtype: "m.file", body: "help", url: "mxc://x/y" }],
    [
      "an edit",
      { msgtype: "m.text", body: "* help", "m.relates_to": { rel_type: "m.replace", event_id: "$1" } },
    ],
    ["what says what is new", { msgtype: "m.text", body: "* help", "m.new_content": { body: "help" } }],
    ["a text that is none", { msgtype: "m.text", body: { length: 3 } }],
    ["nothing, as after a redaction", {}],
  ])("is no command as %s", (_, content) => {
    expect(eventContent("m.room.message", content)).toBeUndefined();
    expect(eventContent("m.room.encrypted", content)).toBeUndefined();
  });

  it("is cut where nobody would read on, and never apart", () => {
    const said = text(`x${"𠮷".repeat(20_000)}`, {
      ...{ format: "org.matrix.custom.html" },
      formatted_body: `${"x".repeat(16_000)}<a href="https://matrix.to/#/@bob:hs">Bob</a>`,
    });
    expect(said).toMatchObject({ text: `x${"𠮷".repeat(9_999)}\ufffd`, pills: [] });
    const ten = "画面".repeat(5_000);
    expect(text(ten)).toMatchObject({ text: ten });
  });

  it("is an edit also where only the outside of what is encrypted says so", () => {
    const outside = { "m.relates_to": { rel_type: "m.replace", event_id: "$1" } };
    expect(eventContent("m.room.message", { msgtype: "m.text", body: "accept" }, outside)).toBeUndefined();
  });

  it("replies to a message, without the quotation that older clients make of that", () => {
    expect(text("accept", replying("$1"))).toMatchObject({ text: "accept", repliesTo: "$1" });
    const quoting = "> <@assist:server> Carol asks\n> for help\n\naccept\n> this stays";
    expect(text(quoting, replying("$1"))).toMatchObject({
      text: "accept\n> this stays",
      repliesTo: "$1",
      quotes: "@assist:server",
    });
    expect(text(quoting)).toMatchObject({ text: quoting, repliesTo: undefined, quotes: undefined });
    expect(text("> <@a:b> only this", replying("$1"))).toMatchObject({ text: "" });
  });

  it("of a thread replies to nothing unless it does", () => {
    const thread = { rel_type: "m.thread", event_id: "$root" };
    expect(text("help", replying("$1", { ...thread, is_falling_back: true }))).toMatchObject({
      text: "help",
      repliesTo: undefined,
    });
    expect(text("accept", replying("$1", thread))).toMatchObject({ repliesTo: "$1" });
  });

  it("reads the relation outside of what is encrypted, unless there is one inside", () => {
    const content = { msgtype: "m.text", body: "accept" };
    expect(eventContent("m.room.message", content, replying("$1"))).toMatchObject({ repliesTo: "$1" });
    const inside = { ...content, ...replying("$2") };
    expect(eventContent("m.room.message", inside, replying("$1"))).toMatchObject({ repliesTo: "$2" });
  });
});

describe("a sign on a message", () => {
  const sign = (key: unknown, relType = "m.annotation") =>
    eventContent("m.reaction", { "m.relates_to": { rel_type: relType, event_id: "$1", key } });

  it.each(["✅", "✅\ufe0f", "✔️", "✔", "👍", "👍🏽"])("accepts by %s", (key) => {
    expect(sign(key)).toEqual({ kind: "sign", on: "$1", answer: "accept" });
  });

  it.each(["❌", "👎", "👎🏿"])("declines by %s", (key) => {
    expect(sign(key)).toEqual({ kind: "sign", on: "$1", answer: "decline" });
  });

  it.each(["🎉", "", "accept", "constructor", "__proto__", "✅✅", 5, null])("says nothing by %j", (key) => {
    expect(sign(key)).toBeUndefined();
    expect(sign("✅", "m.thread")).toBeUndefined();
  });
});

describe("what anybody could send", () => {
  const keys = fc.constantFrom(
    ...["msgtype", "body", "format", "formatted_body", "m.mentions", "user_ids", "m.relates_to", "rel_type"],
    ...["event_id", "key", "m.in_reply_to", "type", "content", "sender", "unsigned", "age", "state_key"],
  );
  const values = fc.constantFrom(
    ...[
      "m.text",
      "m.room.message",
      "m.reaction",
      "m.annotation",
      "@a:b",
      "$1",
      "✅",
      "org.matrix.custom.html",
    ],
  );
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 5 },
      values,
      fc.jsonValue(),
      fc.array(tie("json"), { maxLength: 4 }),
      fc.dictionary(fc.oneof(keys, fc.string()), tie("json"), { maxKeys: 6 }),
    ),
  }));
  const object = fc.dictionary(keys, json, { maxKeys: 12 });

  it("is left out when it is deeper than any message, or larger", () => {
    const relevant = (more: unknown) => {
      const content = { msgtype: "m.text", body: "help", more };
      return relevantEvent(
        { event_id: "$1", sender: "@b:c", type: "m.room.message", content },
        "!r",
        "@a:b",
        0,
      );
    };
    expect(relevant([[[]]])).toBeDefined();
    expect(relevant(JSON.parse("[".repeat(50_000) + "]".repeat(50_000)))).toBeUndefined();
    expect(relevant("x".repeat(32_000))).toBeUndefined();
  });

  it("is read without harm, whatever it is", () => {
    fc.assert(
      fc.property(json, object, object, (raw, content, wire) => {
        timelineEvent(raw, "!room", 0);
        joinedAgo(raw, "@a:b", 0);
        relevantEvent({ ...wire, content }, "!room", "@a:b", 0);
        for (const type of ["m.room.message", "m.reaction"]) {
          const said = eventContent(type, content, wire);
          if (said?.kind === "words") expect(said.text.isWellFormed()).toBe(true);
          const ids = said?.kind === "words" ? said.refersTo : [];
          for (const id of ids ?? []) expect(typeof id).toBe("string");
        }
      }),
    );
  });
});
