import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readPresence } from "./read-presence.js";

describe("the content of m.presence", () => {
  it.each([
    [{ presence: "online" }, { availability: "available" }],
    [
      { presence: "unavailable", status_msg: " 昼食 🍜 " },
      { availability: "away", statusText: "昼食 🍜" },
    ],
    [{ presence: "offline", status_msg: "" }, { availability: "offline" }],
    [{ presence: "online", status_msg: 7 }, { availability: "available" }],
    [{ presence: "org.matrix.msc3026.busy" }, { availability: "busy" }],
    [{ presence: "dancing" }, undefined],
    [{}, undefined],
  ])("%j", (content, presence) => {
    expect(readPresence(content)).toEqual(presence);
  });

  it("is never trusted in its shape", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (content) => {
        readPresence(content);
      }),
    );
  });
});
