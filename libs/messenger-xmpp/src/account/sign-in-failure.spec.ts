import { AssistError } from "@assist/assist-core";
import { expect, it } from "@jest/globals";
import { finalFailure, isReplaced, untrusted } from "./sign-in-failure.js";

const failure = (name: string, condition: string) => Object.assign(new Error(condition), { name, condition });

it.each([
  ["SASLError", "not-authorized", "xmpp.not-authorized"],
  ["SASLError", "account-disabled", "xmpp.account-disabled"],
])("%s %s is final", (name, condition, code) => {
  expect(finalFailure(failure(name, condition))).toMatchObject({ code, category: "configuration" });
});

it.each([
  failure("SASLError", "temporary-auth-failure"),
  failure("StreamError", "system-shutdown"),
  failure("StreamError", "not-authorized"),
  failure("StreamError", "toString"),
  failure("StreamError", "conflict"),
  new Error("ECONNREFUSED"),
  undefined,
])("%s is tried again", (error) => {
  expect(finalFailure(error)).toBeUndefined();
});

it.each(["xmpp.not-encrypted", "xmpp.server-unproven"])("%s is shown, and tried again", (code) => {
  const error = new AssistError(code, "network", "Not the right server");
  expect(finalFailure(error)).toBeUndefined();
  expect(untrusted(error)).toBe(error);
});

it("a conflict is told from other ends of the stream", () => {
  expect(isReplaced(failure("StreamError", "conflict"))).toBe(true);
  expect(isReplaced(failure("StreamError", "system-shutdown"))).toBe(false);
  expect(isReplaced(undefined)).toBe(false);
});
