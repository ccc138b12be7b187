import { expect, test } from "@jest/globals";
import { beatIntervalMs } from "@assist/secure-channel";
import { beatMs } from "./beat-clock.js";

test("the worker, which loads nothing else, beats as often as both pages expect", () => {
  expect(beatMs).toBe(beatIntervalMs);
});
