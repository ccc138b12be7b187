import { expect, it } from "@jest/globals";
import { signAnswer } from "./sign-answer.js";

it.each(["✅", "✔", "✔️", "👍", "👍🏽", " ✅\n"])("accepts by %j", (sign) => {
  expect(signAnswer(sign)).toBe("accept");
});

it.each(["❌", "✖", "✖️", "👎", "👎🏿"])("declines by %j", (sign) => {
  expect(signAnswer(sign)).toBe("decline");
});

it.each(["", "🎉", "✅❌", "accept", "constructor", "__proto__"])("says nothing by %j", (sign) => {
  expect(signAnswer(sign)).toBeUndefined();
});
