import { describe, expect, it } from "@jest/globals";
import { ConnectionError, MatrixError } from "matrix-js-sdk";
import { sendError, waitBefore } from "./send-error.js";

const matrixError = (errcode: string, status: number, more: object = {}) =>
  new MatrixError({ errcode, error: "words of the server", ...more }, status);

describe("what became of an event that could not be sent", () => {
  it.each([
    ["M_TOO_LARGE", 413, "matrix.too-large", "peer"],
    ["M_FORBIDDEN", 403, "matrix.not-in-room", "peer"],
    ["M_NOT_FOUND", 404, "matrix.not-in-room", "peer"],
    ["M_BAD_JSON", 400, "matrix.refused", "peer"],
    ["M_DUPLICATE_ANNOTATION", 400, "matrix.said-before", "peer"],
    ["M_UNRECOGNIZED", 404, "matrix.server-unreachable", "network"],
    ["M_RESOURCE_LIMIT_EXCEEDED", 403, "matrix.server-unreachable", "network"],
    ["M_LIMIT_EXCEEDED", 429, "matrix.server-unreachable", "network"],
    ["M_UNKNOWN", 500, "matrix.server-unreachable", "network"],
    ["M_UNKNOWN_TOKEN", 401, "matrix.server-unreachable", "network"],
  ])("%s", (errcode, status, code, category) => {
    expect(sendError(matrixError(errcode, status))).toMatchObject({ code, category });
  });

  it("is a matter of the network when there is no answer, or of nobody knows what", () => {
    expect(sendError(new ConnectionError("fetch failed"))).toMatchObject({ category: "network" });
    expect(sendError(new TypeError("?"))).toMatchObject({ code: "matrix.not-sent", category: "network" });
  });

  it("says how long the server wants to be spared, and only then", () => {
    expect(waitBefore(matrixError("M_LIMIT_EXCEEDED", 429, { retry_after_ms: 1_234 }))).toBe(1_234);
    expect(waitBefore(matrixError("M_LIMIT_EXCEEDED", 429))).toBe(1_000);
    expect(waitBefore(matrixError("M_FORBIDDEN", 403))).toBeUndefined();
    expect(waitBefore(new Error("else"))).toBeUndefined();
  });
});
