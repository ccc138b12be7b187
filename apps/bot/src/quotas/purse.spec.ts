import { afterEach, beforeEach, expect, test, jest } from "@jest/globals";
import { Purse } from "./purse.js";
import { clientPurse, sharedPurse } from "./purse-key.js";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test("says how often it was spent from, whether that is too often, and how long to wait", async () => {
  const purse = new Purse(2, 60);
  expect(await purse.spend("a")).toEqual({ within: true, used: 1, waitMs: 60_000 });
  jest.advanceTimersByTime(20_000);
  expect(await purse.spend("a")).toEqual({ within: true, used: 2, waitMs: 40_000 });
  expect(await purse.spend("a")).toEqual({ within: false, used: 3, waitMs: 40_000 });
  expect(await purse.spend("b")).toMatchObject({ within: true, used: 1 });
  jest.advanceTimersByTime(40_000);
  expect(await purse.spend("a")).toMatchObject({ within: true, used: 1 });
});

test("any number of callers share a bounded number of purses, each of them always the same one", () => {
  const keys = new Set(
    Array.from({ length: 40_000 }, (_, number) => sharedPurse(`hostile-${String(number)}`)),
  );
  expect(keys.size).toBeLessThanOrEqual(16_384);
  expect(keys.size).toBeGreaterThan(12_000);
  expect(sharedPurse("alice")).toBe(sharedPurse("alice"));
});

test("one IPv6 network is one client, however an address of it is written", () => {
  const purse = clientPurse("2001:db8:0:1::1");
  for (const ip of ["2001:db8:0:1:ffff::9", "2001:0db8::1:0:0:0:7", "2001:DB8:0:1::"])
    expect(clientPurse(ip)).toBe(purse);
  for (const ip of ["2001:db8:0:2::1", "::1", "192.0.2.1"]) expect(clientPurse(ip)).not.toBe(purse);
  expect(clientPurse("::ffff:192.0.2.1")).toBe(clientPurse("192.0.2.1"));
});
