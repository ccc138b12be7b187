import { describe, expect, it } from "@jest/globals";
import { DurableNotes } from "@assist/assist-core";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { silentLog } from "../log.js";
import { NotedMap } from "./noted-map.js";

class SmallDisk extends MapMessengerMemory {
  isFull = false;

  override set(key: string, value: string): void {
    if (this.isFull) throw new Error("database or disk is full");
    super.set(key, value);
  }

  override delete(key: string): void {
    if (this.isFull) throw new Error("database or disk is full");
    super.delete(key);
  }
}

describe("a map that is noted", () => {
  it("holds what was set while the disk was full, and has it on the disk later", () => {
    const disk = new SmallDisk();
    const map = () => new NotedMap(new DurableNotes(disk, silentLog), "rooms:");
    const first = map();
    first.set("a", "1");
    disk.isFull = true;
    first.set("b", "2");
    first.delete("a");
    expect([...first.entries]).toEqual([["b", "2"]]);
    disk.isFull = false;
    first.set("c", "3");
    expect([...map().entries].sort()).toEqual([
      ["b", "2"],
      ["c", "3"],
    ]);
  });
});
