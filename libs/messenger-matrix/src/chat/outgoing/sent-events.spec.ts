import { describe, expect, it } from "@jest/globals";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { SentEvents, type SentEvent } from "./sent-events.js";

const place: SentEvent = { roomId: "!r", eventId: "$e", signs: {}, isPrompt: true, at: 1_000 };

describe("sent events", () => {
  it("are known from start to start, by either name", () => {
    const memory = new MapMessengerMemory();
    new SentEvents(memory).set("prompt", place);
    const later = new SentEvents(memory);
    expect(later.get("prompt")).toEqual(place);
    expect(later.outgoingIdOf("$e", "!r")).toBe("prompt");
    expect(later.isPrompt("prompt")).toBe(true);
  });

  it("that correct another one stand for the first", () => {
    const sent = new SentEvents(new MapMessengerMemory());
    sent.set("first", place);
    sent.set("second", { ...place, eventId: "$f", isPrompt: false }, "first");
    expect(sent.outgoingIdOf("$f", "!r")).toBe("first");
  });

  it("are only where they were said", () => {
    const sent = new SentEvents(new MapMessengerMemory());
    sent.set("prompt", place);
    expect(sent.outgoingIdOf("$e", "!elsewhere")).toBeUndefined();
  });

  it("are nothing of somebody else's", () => {
    const sent = new SentEvents(new MapMessengerMemory());
    expect([sent.get("x"), sent.outgoingIdOf("$x", "!r"), sent.isPrompt("x")]).toEqual([
      undefined,
      undefined,
      false,
    ]);
  });

  it("are forgotten in time, with both names", async () => {
    const memory = new MapMessengerMemory();
    const sent = new SentEvents(memory);
    sent.set("old", place);
    sent.set("new", { ...place, eventId: "$n", at: 2_000 });
    await sent.forgetBefore(2_000, new AbortController().signal);
    expect([sent.get("old"), sent.outgoingIdOf("$e", "!r")]).toEqual([undefined, undefined]);
    expect(sent.outgoingIdOf("$n", "!r")).toBe("new");
  });
});
