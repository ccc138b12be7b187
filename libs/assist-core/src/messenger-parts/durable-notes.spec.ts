import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { MapMessengerMemory } from "../testing/map-messenger-memory.js";
import { DurableNotes } from "./durable-notes.js";

/** A memory on a disk that is full at times. */
class FullMemory extends MapMessengerMemory {
  isFull = false;

  override set(key: string, value: string): void {
    this.#assertRoom();
    super.set(key, value);
  }

  override delete(key: string): void {
    this.#assertRoom();
    super.delete(key);
  }

  #assertRoom(): void {
    if (this.isFull) throw new Error("no space left");
  }
}

const silent = { warn: () => undefined };

it("writes what it could not write before as soon as it can, whatever was noted in between", () => {
  const key = fc.constantFrom("a", "b", "c");
  const step = fc.record({ key, value: fc.option(fc.string(), { nil: undefined }), isFull: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const memory = new FullMemory();
      const notes = new DurableNotes(memory, silent);
      const wanted = new Map<string, string>();
      for (const { key, value, isFull } of steps) {
        memory.isFull = isFull;
        notes.write(key, value);
        if (value === undefined) wanted.delete(key);
        else wanted.set(key, value);
      }
      memory.isFull = false;
      notes.write("end", undefined);
      expect(notes.read("")).toEqual(wanted);
      expect(notes.waiting).toBe(0);
    }),
  );
});

it("keeps nothing of what came and went while the disk was full", () => {
  const memory = new FullMemory();
  memory.set("old", "x");
  const notes = new DurableNotes(memory, silent);
  memory.isFull = true;
  notes.write("old", undefined);
  for (let number = 0; number < 1_000; number += 1) {
    notes.write(`entry/${number}`, "text");
    notes.write(`entry/${number}`, undefined);
  }
  expect(notes.waiting).toBe(1);
  memory.isFull = false;
  notes.write("new", "y");
  expect(memory.keys("")).toEqual(["new"]);
});
