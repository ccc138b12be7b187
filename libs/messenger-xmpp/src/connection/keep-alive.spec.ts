import { afterEach, beforeEach, expect, it, jest } from "@jest/globals";
import { KeepAlive } from "./keep-alive.js";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

it("a quiet connection is asked for a sign of life, and ended when none comes", () => {
  const [ask, end] = [jest.fn(), jest.fn()];
  const keepAlive = new KeepAlive(ask, end);
  keepAlive.start();
  jest.advanceTimersByTime(14_000);
  keepAlive.heard();
  jest.advanceTimersByTime(14_000);
  expect(ask).not.toHaveBeenCalled();
  jest.advanceTimersByTime(25_000);
  expect(ask).toHaveBeenCalledTimes(2);
  expect(end).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1_000);
  expect(end).toHaveBeenCalledTimes(1);
});

it("a connection that has ended is not asked any more", () => {
  const [ask, end] = [jest.fn(), jest.fn()];
  const keepAlive = new KeepAlive(ask, end);
  keepAlive.start();
  keepAlive.stop();
  keepAlive.heard();
  jest.advanceTimersByTime(100_000);
  expect(ask).not.toHaveBeenCalled();
  expect(end).not.toHaveBeenCalled();
});
