import { describe, expect, test } from "@jest/globals";
import { msUntil, serverTime } from "./server-clock.js";

const clock = { serverNow: 1_000_000, monotonicNow: 500 };

describe("the server's clock", () => {
  test("goes on with the monotonic time since it was heard", () => {
    expect(serverTime(clock, 2_500)).toBe(1_002_000);
  });

  test("counts down to a deadline and stays at zero", () => {
    expect(msUntil(1_003_000, clock, 2_500)).toBe(1_000);
    expect(msUntil(1_003_000, clock, 60_000)).toBe(0);
  });
});
