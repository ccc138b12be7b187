import { describe, expect, it } from "@jest/globals";
import { AssistError } from "@assist/assist-core";
import { ConnectionError, HTTPError, MatrixError } from "matrix-js-sdk";
import { accountFailure, isPassing, signInRefusal } from "./account-failure.js";

const refused = (errcode: string, status: number, more: object = {}) =>
  new MatrixError({ errcode, ...more }, status);
const limited = refused("M_LIMIT_EXCEEDED", 429, { retry_after_ms: 7_000 });

describe("a sign-in by password", () => {
  it.each([
    ["M_FORBIDDEN", 403, false, "matrix.sign-in-failed"],
    ["M_FORBIDDEN", 403, true, "matrix.token-revoked"],
    ["M_USER_DEACTIVATED", 403, true, "matrix.user-deactivated"],
    ["M_UNKNOWN", 400, false, "matrix.sign-in-failed"],
  ])("that is refused with %s (%d) is not tried again", (errcode, status, wasSignedIn, code) => {
    const refusal = signInRefusal(refused(errcode, status), wasSignedIn);
    expect(refusal).toMatchObject({ code, category: "configuration" });
    expect(accountFailure(refusal)).toEqual({ kind: "final", error: refusal });
  });

  it.each([
    limited,
    refused("M_UNKNOWN", 502),
    new HTTPError("nginx", 404),
    new ConnectionError("fetch failed"),
  ])("that failed otherwise is: %s", (error) => {
    expect(signInRefusal(error, true)).toBeUndefined();
  });
});

describe("what keeps an account from being connected", () => {
  it("is the server's limit, with its wish", () => {
    const failure = { kind: "passing", code: "matrix.rate-limited", afterMs: 7_000 };
    expect(accountFailure(limited)).toEqual(failure);
  });

  it.each([
    new ConnectionError("fetch failed"),
    refused("M_UNKNOWN", 500),
    new HTTPError("Bad gateway", 502),
  ])("is a server that is not there: %s", (error) => {
    expect(accountFailure(error)).toEqual({ kind: "passing", code: "matrix.server-unreachable" });
    expect(isPassing(error)).toBe(true);
  });

  it("is a refusal that does not pass by asking again", () => {
    expect(isPassing(refused("M_FORBIDDEN", 403))).toBe(false);
  });

  it.each([
    ["network", true],
    ["configuration", false],
  ] as const)("passes by itself when it is ours and of the category %s: %s", (category, passes) => {
    expect(isPassing(new AssistError("matrix.example", category, "Ours"))).toBe(passes);
  });

  const storage = (reason: string, category: "configuration" | "network" | "bug") =>
    new AssistError(`matrix-storage.${reason}`, category, "The file");

  it("is a file that another process has, that is broken, or that cannot be written now", () => {
    expect(accountFailure(storage("in-use", "configuration"))).toMatchObject({
      kind: "held",
      error: { code: "matrix.store-held" },
    });
    expect(accountFailure(storage("damaged", "configuration"))).toMatchObject({
      kind: "final",
      error: { code: "matrix.store-unusable", message: "The file" },
    });
    expect(accountFailure(storage("full", "network"))).toEqual({
      kind: "passing",
      code: "matrix.store-unusable",
    });
    expect(accountFailure(storage("not-written", "bug"))).toEqual({
      kind: "passing",
      code: "matrix.store-unusable",
    });
  });

  it("may be anything else, which is tried again", () => {
    expect(accountFailure(new Error("of the one who uses the link"))).toEqual({ kind: "passing" });
  });
});
