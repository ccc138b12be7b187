import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { saidTo } from "./said-to.js";

describe("what is said in a room", () => {
  it.each([
    "assist: status",
    "Assist, status",
    "@assist status",
    "@Assist: status",
    "  assist:status",
    "ａｓｓｉｓｔ：status",
    "＠assist　status",
    "assist、status",
    "assist : status",
  ])("is for the service when it is called: %s", (text) => {
    expect(saidTo("assist", text)).toBe("status");
  });

  it("may be the name alone", () => {
    expect(saidTo("assist", "assist:")).toBe("");
    expect(saidTo("assist", "@assist")).toBe("");
  });

  it.each([
    "assist status",
    "assistant: status",
    "@assistant status",
    "ask assist: status",
    "assist-2: status",
    "status",
    "",
    "> assist: end",
  ])("is for others otherwise: %s", (text) => {
    expect(saidTo("assist", text)).toBeUndefined();
  });

  it("is found by a nick of any letters", () => {
    expect(saidTo("Help.Desk (24h)", "help.desk (24h): end")).toBe("end");
    expect(saidTo("\u00a8x", "\u00a8x: end")).toBe("end");
    expect(saidTo("＠desk", "＠desk: end")).toBe("end");
    expect(saidTo("\u3000", "end")).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), (name) => {
        fc.pre(name.normalize("NFKC").trim() !== "" && name.trim() === name);
        expect(saidTo(name, `${name}: end`)).toBe("end");
      }),
    );
  });
});
