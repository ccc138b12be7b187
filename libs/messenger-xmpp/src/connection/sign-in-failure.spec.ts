import { expect, it } from "@jest/globals";
import { finalFailure } from "./sign-in-failure.js";

const failure = (name: string, condition: string) => Object.assign(new Error(condition), { name, condition });

it.each([
  ["SASLError", "not-authorized", "xmpp.not-authorized"],
  ["SASLError", "account-disabled", "xmpp.account-disabled"],
  ["StreamError", "conflict", "xmpp.conflict"],
])("%s %s is final", (name, condition, code) => {
  expect(finalFailure(failure(name, condition))).toMatchObject({ code, category: "configuration" });
});

it.each([
  failure("SASLError", "temporary-auth-failure"),
  failure("StreamError", "system-shutdown"),
  failure("StreamError", "not-authorized"),
  failure("StreamError", "toString"),
  new Error("ECONNREFUSED"),
  undefined,
])("%s is tried again", (error) => {
  expect(finalFailure(error)).toBeUndefined();
});
