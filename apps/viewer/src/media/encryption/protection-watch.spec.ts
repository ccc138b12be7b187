import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { ProtectionWatch } from "./protection-watch.js";

function watched() {
  const told: string[] = [];
  let failures = 0;
  const watch = new ProtectionWatch(
    (protection) => told.push(protection),
    () => (failures += 1),
  );
  return { watch, told, failures: () => failures };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe("the encryption of a room", () => {
  test("is on with a key and the worker's word, in either order, and not before", async () => {
    for (const order of ["key first", "word first"]) {
      const { watch, told } = watched();
      if (order === "key first") watch.keyed();
      watch.asked();
      watch.confirmed();
      if (order === "word first") {
        expect(watch.isOn).toBe(false);
        watch.keyed();
      }
      expect(told).toEqual(["starting", "on"]);
      await watch.whenOn();
    }
  });

  test("fails once when the worker says nothing, and whoever waits hears of it", async () => {
    const { watch, told, failures } = watched();
    watch.keyed();
    watch.asked();
    const waits = expect(watch.whenOn()).rejects.toThrow("did not come on");
    jest.advanceTimersByTime(5_000);
    await waits;
    watch.confirmed();
    watch.asked();
    expect(told).toEqual(["starting", "failed"]);
    expect(failures()).toBe(1);
    expect(watch.isOn).toBe(false);
  });

  test("has to be confirmed anew after a full reconnection", async () => {
    const { watch, told } = watched();
    watch.keyed();
    watch.asked();
    watch.confirmed();
    await watch.whenOn();
    watch.asked();
    expect(watch.isOn).toBe(false);
    watch.confirmed();
    await watch.whenOn();
    jest.advanceTimersByTime(60_000);
    expect(told).toEqual(["starting", "on", "starting", "on"]);
  });

  test("has nobody wait for a room that was closed", async () => {
    const { watch, told, failures } = watched();
    watch.asked();
    watch.close();
    await expect(watch.whenOn()).rejects.toThrow("closed");
    jest.advanceTimersByTime(60_000);
    expect([told, failures()]).toEqual([["starting"], 0]);
  });
});
