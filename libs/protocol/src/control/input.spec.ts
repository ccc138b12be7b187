import { describe, expect, test } from "@jest/globals";
import { readInputPacket, readInputSignal } from "../frame-contents.js";

const packet = (events: unknown, echo: unknown = { beat: 1, heldMs: 3 }) =>
  readInputPacket(new TextEncoder().encode(JSON.stringify({ kind: "input", echo, events })));
const key = { type: "keydown", code: "KeyA" };

describe("a packet of input", () => {
  test("is read with what is known in it", () => {
    expect(packet([{ ...key, key: "a" }])?.events).toEqual([key]);
  });

  test.each([
    ["nothing in it", []],
    ["too much in it", Array.from({ length: 33 }, () => key)],
    ["a move, which is of the other channel", [{ type: "mousemove", x: 0, y: 0 }]],
    ["a place outside the video", [{ type: "mousedown", x: 1.01, y: 0, buttons: 1 }]],
    ["two buttons at once", [{ type: "mouseup", x: 0, y: 0, buttons: 3 }]],
    ["a wheel that nobody turns", [{ type: "wheel", x: 0, y: 0, deltaX: 0, deltaY: 1e9, deltaMode: 0 }]],
    ["a code that is none", [{ type: "keydown", code: "../x" }]],
    ["a text without end", [{ type: "text", text: "x".repeat(2001) }]],
    ["one good event and one bad", [key, { type: "keypress", code: "KeyA" }]],
  ])("with %s is none", (_, events) => {
    expect(packet(events)).toBeUndefined();
  });

  test("without an echo is none: nobody knows how old it is", () => {
    expect(packet([key], null)).toBeUndefined();
  });
});

describe("a signal", () => {
  test("of what is held names keys by their place", () => {
    const held = { kind: "held", codes: ["ControlLeft"], buttons: 1, after: 2, echo: { beat: 1, heldMs: 0 } };
    expect(readInputSignal(new TextEncoder().encode(JSON.stringify(held)))).toEqual(held);
  });
});
