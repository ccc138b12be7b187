import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { commandTable } from "./command-table.js";
import { parseCommand } from "./parse-command.js";

const commandOf = (text: string) => {
  const result = parseCommand(text);
  return result.ok ? result.command : result.problem;
};

/** Commands as people write them. */
const spoken = [
  "accept",
  "accept K7QD",
  "decline K7QD sorry",
  "end",
  "stop",
  "assist @bob",
  "!assist demo",
  "yes",
];

describe("asking somebody", () => {
  test.each([
    "assist @bob",
    "/assist @bob",
    "//assist @bob",
    "!assist @bob",
    "／assist @bob",
    "！ａｓｓｉｓｔ　@bob",
    "Assist   @bob",
  ])("%s means the same", (text) => {
    expect(commandOf(text)).toEqual({ name: "ask", friend: "@bob" });
  });

  test("the rest is what it is about", () => {
    expect(commandOf("assist bob@example.org the printer  is on fire")).toEqual({
      name: "ask",
      friend: "bob@example.org",
      purpose: "the printer is on fire",
    });
  });

  test("a name with blanks is quoted", () => {
    expect(commandOf('assist @"Old Bob" printer')).toEqual({
      name: "ask",
      friend: "Old Bob",
      purpose: "printer",
    });
    expect(commandOf("assist “Old Bob” printer")).toMatchObject({ friend: "Old Bob", purpose: "printer" });
    expect(commandOf("assist Old Bob printer")).toMatchObject({ friend: "Old", purpose: "Bob printer" });
  });

  test("somebody called like a command is meant with @ or the whole address", () => {
    expect(commandOf("assist help")).toEqual({ name: "help" });
    expect(commandOf("assist @help")).toEqual({ name: "ask", friend: "@help" });
    expect(commandOf("assist help@example.org")).toEqual({ name: "ask", friend: "help@example.org" });
  });

  test("alone it asks who is online", () => {
    expect(commandOf("assist")).toEqual({ name: "who" });
  });

  test("a word that only begins like it is none", () => {
    expect(commandOf("assistance please")).toMatchObject({ problem: "unknown", word: "assistance" });
  });
});

describe("command words", () => {
  test("work bare, with a prefix, and with a slash or an exclamation mark of their own", () => {
    for (const text of [
      "accept k7qd",
      "assist accept K7QD",
      "!assist accept K7QD",
      "/accept K7QD",
      "ａｃｃｅｐｔ Ｋ７ＱＤ",
    ])
      expect(commandOf(text)).toEqual({ name: "accept", code: "K7QD" });
  });

  test("the code of decline may be left out, and the reason kept", () => {
    expect(commandOf("decline")).toEqual({ name: "decline" });
    expect(commandOf("decline k7qd in a meeting")).toEqual({
      name: "decline",
      code: "K7QD",
      why: "in a meeting",
    });
    expect(commandOf("decline sorry, busy")).toEqual({ name: "decline", why: "sorry, busy" });
  });

  test("a sentence that begins with one does nothing", () => {
    expect(commandOf("end of the week is fine")).toEqual({ problem: "not-alone", usage: "end" });
    expect(commandOf("accept my apologies")).toEqual({ problem: "not-alone", usage: "accept CODE" });
    expect(commandOf("no, wait a moment")).toMatchObject({ problem: "unknown" });
    expect(commandOf("no way")).toEqual({ problem: "not-alone", usage: "decline CODE [why]" });
  });

  test.each(["end", "END!", "end.", "/quit", "quit", "終了。", "やめる"])("%s is the way out", (text) => {
    expect(commandOf(text)).toEqual({ name: "end" });
  });

  test.each([
    ...["stop", "STOP!", "/stop", "!assist stop", "停止", "ストップ", "操作停止。"].map((text) => [
      text,
      "stop",
    ]),
    ...["deny", "Deny.", "/deny", "assist deny", "拒否"].map((text) => [text, "deny"]),
  ])("%s takes control away: %s", (text, name) => {
    expect(commandOf(text)).toEqual({ name });
  });

  test("a sentence about stopping or denying stops and denies nothing", () => {
    expect(commandOf("stop by tomorrow")).toEqual({ problem: "not-alone", usage: "stop" });
    expect(commandOf("deny him nothing")).toEqual({ problem: "not-alone", usage: "deny" });
    expect(commandOf("> stop")).toEqual({ problem: "empty" });
  });

  test("who is blocked can be seen, and one of them taken off by their address alone", () => {
    expect(commandOf("blocked")).toEqual({ name: "blocked" });
    expect(commandOf("unblock bob@example.org")).toEqual({ name: "unblock", address: "bob@example.org" });
    expect(commandOf("unblock")).toMatchObject({ problem: "missing-argument", usage: "unblock ADDRESS" });
    expect(commandOf("unblock him please")).toEqual({ problem: "not-alone", usage: "unblock ADDRESS" });
  });

  test("history is of the newest session, of one with somebody, or of a digest", () => {
    for (const text of ["history", "/history", "assist history", "!assist history", "History."])
      expect(commandOf(text)).toEqual({ name: "history" });
    expect(commandOf("history @bob")).toEqual({ name: "history", friend: "@bob" });
    expect(commandOf('assist history @"Old Bob"')).toEqual({ name: "history", friend: "Old Bob" });
    expect(commandOf("history 3FA90C1D")).toEqual({ name: "history", digest: "3fa90c1d" });
    // Somebody who is called like one.
    expect(commandOf("history @deadbeef")).toEqual({ name: "history", friend: "@deadbeef" });
    expect(commandOf("history is written by winners")).toEqual({
      problem: "not-alone",
      usage: "history [@friend]",
    });
  });

  test.each(["pause", "Pause.", "/pause", "hide", "一時停止", "ｐａｕｓｅ", "assist pause"])(
    "%s covers the screen",
    (text) => {
      expect(commandOf(text)).toEqual({ name: "pause" });
    },
  );

  test("a pause within a sentence covers nothing, and says what would", () => {
    expect(commandOf("pause for a moment")).toEqual({ problem: "not-alone", usage: "pause" });
    expect(commandOf("再開")).toEqual({ name: "resume" });
  });

  test("one request of several is taken back by its code", () => {
    expect(commandOf("cancel k7qd")).toEqual({ name: "cancel", code: "K7QD" });
    expect(commandOf("cancel")).toEqual({ name: "cancel" });
  });

  test("a missing argument is named", () => {
    expect(commandOf("name bob")).toEqual({
      problem: "missing-argument",
      command: "name",
      usage: "name NAME ADDRESS",
    });
  });

  test.each([
    ["acept K7QD", "accept K7QD"],
    ["delcine", "decline"],
    ["hlep", "help"],
    ["asist @bob", "assist"],
  ])("%s is nearly one", (text, suggestion) => {
    expect(commandOf(text)).toMatchObject({ problem: "unknown", suggestion });
  });

  test("something else is unknown without a guess", () => {
    expect(commandOf("good morning")).toEqual({ problem: "unknown", word: "good" });
  });

  test("no word belongs to two commands", () => {
    const words = commandTable.flatMap((descriptor) => descriptor.words);
    expect(new Set(words).size).toBe(words.length);
  });
});

describe("what is quoted or styled", () => {
  test.each([
    "*accept K7QD*",
    "_accept K7QD_",
    "~accept K7QD~",
    "`accept K7QD`",
    "**accept K7QD**",
    "*_accept K7QD_*",
    "```\naccept K7QD\n```",
    "``` \naccept K7QD",
  ])("%j is the command that it shows", (text) => {
    expect(commandOf(text)).toEqual({ name: "accept", code: "K7QD" });
  });

  test("marks that stand around a part, or belong to a name, stay", () => {
    expect(commandOf("assist @_bob_")).toEqual({ name: "ask", friend: "@_bob_" });
    expect(commandOf("decline *not* now")).toEqual({ name: "decline", why: "*not* now" });
    expect(commandOf("*end* of *the week*")).toMatchObject({ problem: "unknown" });
    for (const text of ["*", "**", "_ _", "```"]) expect(parseCommand(text).ok).toBe(false);
  });

  test("a quotation is nobody's answer, the line after it is", () => {
    expect(commandOf("> To help, write: accept K7QD\nwhat is this?")).toMatchObject({ word: "what" });
    expect(commandOf("> To help, write: accept K7QD\n\naccept")).toEqual({ name: "accept" });
    expect(commandOf("＞ accept K7QD")).toEqual({ problem: "empty" });
  });

  test("no text that only quotes is a command", () => {
    const quoted = fc
      .oneof(fc.string({ unit: "binary" }), fc.constantFrom(...spoken))
      .map((line) => `> ${line.replaceAll("\n", "\n> ")}`);
    fc.assert(
      fc.property(fc.array(quoted, { minLength: 1 }), (lines) => {
        expect(parseCommand(lines.join("\n")).ok).toBe(false);
      }),
    );
  });

  test("marks around a command do not change it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...spoken), fc.constantFrom("*", "_", "~", "`"), (text, mark) => {
        expect(parseCommand(mark + text + mark)).toEqual(parseCommand(text));
      }),
    );
  });
});

describe("what somebody tells of themselves", () => {
  test("does nothing, and is answered with what would", () => {
    expect(commandOf("/me accept")).toEqual({ problem: "not-alone", usage: "accept CODE" });
    expect(commandOf("/me assist @bob")).toEqual({
      problem: "not-alone",
      usage: "assist @friend [what for]",
    });
    expect(commandOf("/me waves")).toEqual({ problem: "unknown", word: "/me" });
    expect(commandOf("/me")).toEqual({ problem: "unknown", word: "/me" });
  });
});

describe("whatever is written", () => {
  test("there is an answer, and no more of the text than a word is repeated", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ unit: "grapheme" })),
        (text) => {
          const result = parseCommand(text);
          if (!result.ok && result.problem.problem === "unknown")
            expect(result.problem.word.length).toBeLessThanOrEqual(40);
        },
      ),
    );
  });

  test("a very long line is answered quickly", () => {
    expect(commandOf(`assist @bob ${"x ".repeat(50_000)}`)).toMatchObject({ name: "ask", friend: "@bob" });
    expect(commandOf(`${".".repeat(240_000)} end`)).toMatchObject({ problem: "unknown" });
  });
});
