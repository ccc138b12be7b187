import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { ShapedWay } from "./shaped-way.js";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test("gives everything on at once where there is no shape", () => {
  const given: string[] = [];
  const way = new ShapedWay();
  way.carry(1_000, () => given.push("one"));
  expect(given).toEqual(["one"]);
  expect(way.waitingBytes).toBe(0);
});

test("gives each thing on after the delay, in order", () => {
  const given: [string, number][] = [];
  const way = new ShapedWay({ delayMs: 20 });
  const began = performance.now();
  const carry = (what: string) => way.carry(100, () => given.push([what, performance.now() - began]));
  carry("one");
  jest.advanceTimersByTime(5);
  carry("two");
  expect(way.waitingBytes).toBe(200);
  jest.advanceTimersByTime(40);
  expect(given).toEqual([
    ["one", 20],
    ["two", 25],
  ]);
  expect(way.waitingBytes).toBe(0);
});

test("carries no more than its bits a second, and says how long something would wait", () => {
  const given: number[] = [];
  const way = new ShapedWay({ delayMs: 10, bitsPerSecond: 80_000 });
  const began = performance.now();
  for (let packet = 0; packet < 3; packet++) way.carry(1_000, () => given.push(performance.now() - began));
  expect(way.waitMs).toBe(300);
  jest.advanceTimersByTime(1_000);
  expect(given).toEqual([110, 210, 310]);
  expect(way.waitMs).toBe(0);
});

test("keeps the order when the network becomes faster", () => {
  const given: string[] = [];
  const way = new ShapedWay({ delayMs: 50 });
  way.carry(1, () => given.push("slow"));
  way.shape = { delayMs: 0 };
  way.carry(1, () => given.push("fast"));
  jest.advanceTimersByTime(50);
  expect(given).toEqual(["slow", "fast"]);
});
