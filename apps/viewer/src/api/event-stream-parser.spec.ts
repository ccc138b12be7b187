import { describe, expect, test } from "@jest/globals";
import { EventStreamParser } from "./event-stream-parser.js";

const parse = (...chunks: string[]) => {
  const parser = new EventStreamParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
};

describe("the event stream parser", () => {
  test("gives an event with its name and data at the empty line", () => {
    expect(parse("event: session\ndata: {}\n\n")).toEqual([{ name: "session", data: "{}" }]);
  });

  test("puts together what arrives in single characters", () => {
    expect(parse(...Array.from("event: a\r\ndata: 1\r\n\r\ndata: 2\n\n"))).toEqual([
      { name: "a", data: "1" },
      { name: "message", data: "2" },
    ]);
  });

  test("takes CRLF that is cut in two as one line end", () => {
    expect(parse("data: 1\r", "\ndata: 2\r", "\n\r", "\n")).toEqual([{ name: "message", data: "1\n2" }]);
  });

  test("passes over comments and fields that it does not know", () => {
    expect(parse(":\n\n: ping\n\nid: 4\nretry: 9\ndata:x\n\n")).toEqual([{ name: "message", data: "x" }]);
  });

  test("keeps an unfinished event back", () => {
    expect(parse("event: session\ndata: {}\n")).toEqual([]);
  });

  test("does not carry the name of an event without data over to the next", () => {
    expect(parse("event: a\n\ndata: 1\n\n")).toEqual([{ name: "message", data: "1" }]);
  });

  test("keeps further colons and only one leading space off the data", () => {
    expect(parse("data:  a: b\n\n")).toEqual([{ name: "message", data: " a: b" }]);
  });
});
