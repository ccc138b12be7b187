import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { MessengerMemory } from "@assist/assist-core";

export interface MessengerMemoryUnderTest {
  readonly memory: MessengerMemory;
  /** What the next process finds. */
  reopened(): MessengerMemory;
  close(): Promise<void>;
}

/** What every MessengerMemory must do. */
export function describeMessengerMemory(name: string, open: () => Promise<MessengerMemoryUnderTest>): void {
  describe(`${name} as memory of a messenger`, () => {
    let tested: MessengerMemoryUnderTest;
    beforeEach(async () => {
      tested = await open();
    });
    afterEach(() => tested.close());

    it("has nothing at first", () => {
      expect(tested.memory.get("stream")).toBeUndefined();
      expect(tested.memory.keys("")).toEqual([]);
    });

    it("keeps the newest value of each key for the next process", () => {
      tested.memory.set("stream", "one");
      tested.memory.set("stream", "二");
      tested.memory.set("other", "");
      expect(tested.reopened().get("stream")).toBe("二");
      expect(tested.reopened().get("other")).toBe("");
    });

    it("forgets what is deleted, and only that", () => {
      tested.memory.set("sent/1", "a");
      tested.memory.set("sent/2", "b");
      tested.memory.delete("sent/1");
      tested.memory.delete("never");
      expect(tested.reopened().keys("sent/")).toEqual(["sent/2"]);
    });

    it.each([
      ["roster/", ["roster/a%", "roster/b_"]],
      ["roster/a%", ["roster/a%"]],
      ["r_", []],
      ["", ["roster/a%", "roster/b_", "other"]],
    ])("lists the keys that begin with %j", (prefix, expected) => {
      for (const key of ["roster/a%", "roster/b_", "other"]) tested.memory.set(key, "x");
      expect([...tested.memory.keys(prefix)].sort()).toEqual([...expected].sort());
    });
  });
}
