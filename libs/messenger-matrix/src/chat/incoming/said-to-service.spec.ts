import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { withoutEdges, withoutName } from "./said-to-service.js";

describe("what stands around a name", () => {
  it("is cut off as an expression would do it", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", " ", ",", "、", ":", "：", "@", "＠", "\n", "𠮷", "\u3000"),
    });
    fc.assert(
      fc.property(text, (words) => {
        expect(withoutEdges(words)).toBe(words.replaceAll(/^[\s,、:：]+|[\s,、:：@＠]+$/gu, ""));
      }),
    );
  });

  it("is cut off in the longest text, too", () => {
    const commas = ",".repeat(20_000);
    expect(withoutName(`x${commas}x assist`, ["assist"])).toBe(`x${commas}x`);
    expect(withoutName(`x${commas}assist`, ["assist"])).toBe("x");
  });
});
