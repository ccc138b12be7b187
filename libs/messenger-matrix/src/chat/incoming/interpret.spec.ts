import { contactAddress, type ContactAddress, type IncomingChat } from "@assist/assist-core";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { matrix } from "../../address/matrix-address.js";
import type { RoomKind, RoomMember } from "./collaborators.js";
import { eventContent } from "./event-content.js";
import { interpret, type Reading } from "./interpret.js";
import { pillsIn } from "./pills.js";

const address = (id: string): ContactAddress => contactAddress(matrix, id);
const self = address("@assist:hs");
const carol = address("@carol:hs");
const shared: RoomKind = { kind: "shared" };
const members: readonly RoomMember[] = [
  { userId: "@assist:hs", displayName: "Assist Bot" },
  { userId: "@carol:hs", displayName: "Carol" },
  { userId: "@bob:hs", displayName: "Old Bob" },
  { userId: "@robert:hs", displayName: "Robert" },
  { userId: "@eve:hs", displayName: "robert!" },
];
const sent = {
  outgoingIdOf: (eventId: string) => ({ $prompt: "prompt-1", $answer: "answer-1" })[eventId],
  isPrompt: (id: string) => id === "prompt-1",
};

const event = (content: object, more: object = {}) => ({
  ...{ roomId: "!r", eventId: "$e", sender: "@carol:hs", type: "m.room.message" },
  ...{ content: { ...content }, sentAt: 0, ageMs: 50, ...more },
});

function said(content: object, reading: Partial<Reading> = {}, more: object = {}): IncomingChat | undefined {
  const told = event({ msgtype: "m.text", ...content }, more);
  const read = eventContent(told.type, told.content);
  return (
    read &&
    interpret(told, read, {
      ...{ self, kind: { kind: "direct", with: carol }, members, sent },
      ...{ ownName: "Assist Bot", repliesToService: false, receivedAt: 1_000_000, ...reading },
    })
  );
}

const among = (body: string, more: object = {}, reading: Partial<Reading> = {}) =>
  said({ body, ...more }, { kind: shared, ...reading })?.text;
const alone = (body: string, more: object = {}) => said({ body, ...more })?.text;
const pill = (id: string, words: string) => `<a href="https://matrix.to/#/${id}">${words}</a>`;
const html = (formatted: string, ids?: readonly string[]) => ({
  ...{ format: "org.matrix.custom.html", formatted_body: formatted },
  ...(ids ? { "m.mentions": { user_ids: ids } } : {}),
});

describe("in a room of two", () => {
  it("everything is said to the service, and the answer goes there", () => {
    expect(said({ body: "help" })).toEqual({ from: carol, device: "!r", messageId: "$e", text: "help" });
    expect(alone(" several\n lines ")).toBe(" several\n lines ");
  });

  it.each([
    ["Assist Bot: status", "status"],
    ["@assist status", "status"],
    ["@assist:hs: status", "status"],
    ["assist: @bob my printer", "assist @bob my printer"],
    ["assist @bob", "assist @bob"],
    ["!assist status", "!assist status"],
  ])("it may be called by its name: %s", (body, text) => {
    expect(alone(body)).toBe(text);
  });

  it("it may be called by a link, and nothing else said", () => {
    expect(alone("Assist Bot status", html(`${pill("@assist:hs", "Assist Bot")} status`))).toBe("status");
    expect(alone("Helper", html(pill("@assist:hs", "Helper"), ["@assist:hs"]))).toBe("");
    expect(alone(" ")).toBeUndefined();
  });

  it("nobody else is heard, nor the service itself, nor in a room that it left", () => {
    expect(said({ body: "help" }, {}, { sender: "@eve:hs" })).toBeUndefined();
    expect(
      said({ body: "help" }, { kind: { kind: "direct", with: self } }, { sender: "@assist:hs" }),
    ).toBeUndefined();
    expect(said({ body: "help" }, { kind: { kind: "none" } })).toBeUndefined();
    expect(said({ body: "!assist" }, { kind: shared }, { sender: "nobody" })).toBeUndefined();
  });

  it("is told what was written long before it came", () => {
    expect(said({ body: "help" }, {}, { ageMs: 29_999 })).not.toHaveProperty("writtenAt");
    expect(said({ body: "help" }, {}, { ageMs: 60_000 })).toMatchObject({ writtenAt: 940_000 });
  });
});

describe("a sign", () => {
  const put = (on: string, reading: Partial<Reading> = {}) =>
    said({ "m.relates_to": { rel_type: "m.annotation", event_id: on, key: "✅" } }, reading, {
      type: "m.reaction",
    });

  it("answers the prompt that it is put on", () => {
    expect(put("$prompt")).toEqual({
      ...{ from: carol, device: "!r", messageId: "$e", text: "" },
      promptAnswer: { promptId: "prompt-1", answer: "accept" },
    });
  });

  it("means nothing on anything else, and in a room of more", () => {
    expect(put("$answer")).toBeUndefined();
    expect(put("$other")).toBeUndefined();
    expect(put("$prompt", { kind: shared })).toBeUndefined();
  });
});

describe("a reply", () => {
  const to = (id: string) => ({ "m.relates_to": { "m.in_reply_to": { event_id: id } } });

  it("names the message of the service that it replies to", () => {
    expect(said({ body: "accept", ...to("$prompt") })).toMatchObject({ repliesTo: "prompt-1" });
    expect(said({ body: "accept", ...to("$other") })).not.toHaveProperty("repliesTo");
  });

  it("to the service is said to it among others", () => {
    expect(among("status", to("$remark"), { repliesToService: true })).toBe("status");
    expect(among("status", to("$remark"))).toBeUndefined();
  });

  it("to somebody else is not, though it carries along whom that refers to", () => {
    const mentions = { "m.mentions": { user_ids: ["@assist:hs", "@bob:hs"] } };
    expect(among("status", { ...to("$bobs"), ...mentions })).toBeUndefined();
    expect(among("Assist Bot status", { ...to("$bobs"), ...mentions })).toBe("status");
  });
});

describe("among others", () => {
  it.each([
    ["!assist @bob", "!assist @bob"],
    ["/assist", "/assist"],
    ["//assist status", "//assist status"],
    ["！assist　@bob", "！assist　@bob"],
    ["Assist Bot: status", "status"],
    ["assist, status", "status"],
    ["@assist:hs status", "status"],
    ["@Assist Bot status", "status"],
    ["@assist @bob my printer", "assist @bob my printer"],
  ])("the service is addressed by %j", (body, text) => {
    expect(among(body)).toBe(text);
  });

  it.each([
    "help",
    "assist @bob",
    "I told assist: no",
    "!assistant x",
    "> !assist @bob",
    "assist-bot: x",
    "",
  ])("the service is not addressed by %j", (body) => {
    expect(among(body)).toBeUndefined();
  });

  it("a reference addresses it wherever its name stands", () => {
    const mentions = { "m.mentions": { user_ids: ["@assist:hs"] } };
    expect(among("Assist Bot status", mentions)).toBe("status");
    expect(among("status, Assist Bot", mentions)).toBe("status");
    expect(among("status", mentions)).toBe("status");
    expect(among("status", { "m.mentions": { user_ids: ["@bob:hs"] } })).toBeUndefined();
    expect(
      among("Assist Bot status", html(`${pill("@assist:hs", "Assist Bot")} status`, [])),
    ).toBeUndefined();
  });

  it("no device is named: the answer is private", () => {
    expect(said({ body: "!assist status" }, { kind: shared })).toEqual({
      ...{ from: carol, messageId: "$e", text: "!assist status" },
    });
  });
});

describe("who is meant", () => {
  const meant = (content: object, reading: Partial<Reading> = { kind: shared }) =>
    said(content, reading)?.mentions;

  it("is whom a link refers to, if the client says so", () => {
    const formatted = html(`!assist ${pill("@old:else.where", "Old &amp; Bert")}`, ["@old:else.where"]);
    expect(meant({ body: "!assist Old & Bert", ...formatted })).toEqual([
      { name: "Old & Bert", address: "matrix:@old:else.where" },
    ]);
    const unsaid = html(`!assist ${pill("@old:else.where", "Old")}`, []);
    expect(meant({ body: "!assist Old", ...unsaid })).toBeUndefined();
  });

  it("takes the place of several words, where somebody is asked or named", () => {
    const formatted = html(pill("@old:else.where", "Old Bob"));
    expect(alone("assist @Old Bob my printer", formatted)).toBe("assist @old:else.where my printer");
    expect(alone("!assist Old Bob", formatted)).toBe("!assist @old:else.where");
    expect(alone("name bob Old Bob", formatted)).toBe("name bob @old:else.where");
    expect(among("Assist Bot: Old Bob, my printer", formatted)).toBe("assist @old:else.where, my printer");
    expect(alone("👍 assist @Old Bob my printer", formatted)).toBe("👍 assist @Old Bob my printer");
    expect(alone("assist Old Bobby", formatted)).toBe("assist Old Bobby");
  });

  it("is whose user id stands in the text", () => {
    expect(meant({ body: "assist (@bob:else.where)." }, {})).toEqual([
      { name: "bob:else.where", address: "matrix:@bob:else.where" },
    ]);
  });

  it("is a member of the room by a name, which they chose themselves unless the client says who it is", () => {
    const bob = { name: "bob", address: "matrix:@bob:hs" };
    expect(meant({ body: "!assist bob" })).toEqual([{ ...bob, isNick: true }]);
    expect(meant({ body: "!assist bob", "m.mentions": { user_ids: ["@bob:hs"] } })).toEqual([bob]);
    expect(meant({ body: '!assist "old bob"' })).toEqual([
      { name: "Old Bob", address: "matrix:@bob:hs", isNick: true },
      { ...bob, isNick: true },
    ]);
    const unnamed = { userId: "@odd:hs", displayName: JSON.parse("{}") as string };
    expect(meant({ body: "!assist odd" }, { kind: shared, members: [unnamed] })).toHaveLength(1);
    expect(meant({ body: "assist bob" }, {})).toBeUndefined();
    expect(meant({ body: "!assist bob" }, { kind: shared, members: undefined })).toBeUndefined();
  });

  it("is everybody who bears a name, unless the client says who", () => {
    const bearers = [
      expect.objectContaining({ address: "matrix:@robert:hs", isNick: true }),
      expect.objectContaining({ address: "matrix:@eve:hs", isNick: true }),
    ];
    expect(meant({ body: "!assist Robert!" })).toEqual(bearers);
    const certain = { "m.mentions": { user_ids: ["@robert:hs"] } };
    expect(meant({ body: "!assist Robert!", ...certain })).toEqual([
      expect.not.objectContaining({ isNick: true }),
    ]);
    expect(meant({ body: "!assist Robert!", ...certain })?.[0]?.address).toBe("matrix:@robert:hs");
  });

  it("is never the service", () => {
    expect(meant({ body: "!assist Assist Bot @assist:hs" })).toBeUndefined();
  });
});

describe("links to people", () => {
  it("are found in what clients write", () => {
    expect(pillsIn(`<a href='https://matrix.to/#/%40bob%3Ahs'>@<b>Bob</b>&#x20;B.</a>`)).toEqual([
      { name: "Bob B.", address: "matrix:@bob:hs" },
    ]);
    expect(pillsIn(`<a class="x" href="matrix:u/bob:hs?action=chat" title="">Bob</a>`)).toHaveLength(1);
  });

  it.each([
    pill("!room:hs", "Room"),
    pill("#room:hs", "Room"),
    `<a href="https://evil.example/#/@bob:hs">Bob</a>`,
    `<a href="https://matrix.to/#/@bob:hs">Bob`,
    `<a href="https://matrix.to/#/@bob:hs"></a>`,
  ])("are not made of %s", (formatted) => {
    expect(pillsIn(formatted)).toEqual([]);
  });

  it("are looked for in anything in a moment, and without harm", () => {
    const parts = fc.constantFrom(
      "<a ",
      'href="',
      "https://matrix.to/#/@b:c",
      '">',
      "</a>",
      "&#",
      "x41;",
      "&amp",
      "<",
      "\ud800",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(parts, fc.string()), { maxLength: 60 }),
        (all) => void pillsIn(all.join("")),
      ),
    );
    const began = performance.now();
    for (const part of ["<a ", '<a href="', "<a href='https://matrix.to/#/@b:c'>", "&#1", "<"])
      pillsIn(part.repeat(65_000 / part.length));
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
