import { describe, expect, it, jest } from "@jest/globals";
import { SentStanzas } from "./sent-stanzas.js";

const outcome = () => ({ resolve: jest.fn(), reject: jest.fn() });

describe("sent stanzas", () => {
  it("are numbered as the server counts, and end when it has taken them", () => {
    const sent = new SentStanzas();
    const [first, third] = [outcome(), outcome()];
    expect(sent.add({ text: "1", outcome: first })).toBe(1);
    expect(sent.add({ text: "2" })).toBe(2);
    expect(sent.add({ text: "3", outcome: third })).toBe(3);
    expect(sent.acknowledge(2)).toBe(true);
    expect(first.resolve).toHaveBeenCalledTimes(1);
    expect(third.resolve).not.toHaveBeenCalled();
    expect(sent.unacknowledged.map(({ text }) => text)).toEqual(["3"]);
    expect(sent.add({ text: "4" })).toBe(4);
  });

  it.each([3, 0])("are not what a server means that says %i of two after one", (h) => {
    const sent = new SentStanzas();
    sent.add({ text: "1" });
    sent.add({ text: "2" });
    sent.acknowledge(1);
    expect(sent.acknowledge(h)).toBe(false);
    expect(sent.unacknowledged).toHaveLength(1);
  });

  it("go on where the counter of 32 bits begins anew", () => {
    const sent = new SentStanzas(2 ** 32 - 1);
    sent.add({ text: "1" });
    sent.add({ text: "2" });
    expect(sent.acknowledge(1)).toBe(true);
    expect(sent.unacknowledged).toEqual([]);
  });
});
