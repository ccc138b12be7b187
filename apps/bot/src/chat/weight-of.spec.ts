import { expect, test } from "@jest/globals";
import { weightOf } from "./weight-of.js";

test.each([
  "pause",
  "一時停止",
  "end",
  "stop",
  "停止",
  "deny",
  "拒否",
  "cancel",
  "cancel K7QD",
  "decline K7QD sorry",
  "no",
  "/assist end",
])("%s only takes away", (text) => {
  expect(weightOf({ text })).toEqual({ takesAway: true, asks: false });
});

test.each(["assist @bob the printer", "assist demo"])("%s asks for a session", (text) => {
  expect(weightOf({ text })).toEqual({ takesAway: false, asks: true });
});

test.each(["help", "resume", "accept K7QD", "end of the world", "", `assist @bob ${"x".repeat(100_000)}`])(
  "%.20s is neither",
  (text) => {
    expect(weightOf({ text })).toEqual({ takesAway: false, asks: false });
  },
);

test("a reaction that declines takes away, one that accepts does not", () => {
  const answered = (answer: "accept" | "decline") =>
    weightOf({ text: "", promptAnswer: { promptId: "p", answer } });
  expect([answered("decline"), answered("accept")].map(({ takesAway }) => takesAway)).toEqual([true, false]);
});
