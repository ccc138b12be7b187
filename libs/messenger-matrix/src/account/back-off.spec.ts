import { describe, expect, it } from "@jest/globals";
import { BackOff } from "./back-off.js";

describe("the waiting before another attempt", () => {
  it("doubles up to a minute, and begins anew after a success", () => {
    const backOff = new BackOff(() => 1);
    expect(Array.from({ length: 9 }, () => backOff.nextMs())).toEqual([
      500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000,
    ]);
    backOff.reset();
    expect(backOff.nextMs()).toBe(500);
  });

  it("is up to half shorter by chance", () => {
    expect(new BackOff(() => 0).nextMs()).toBe(250);
  });
});
