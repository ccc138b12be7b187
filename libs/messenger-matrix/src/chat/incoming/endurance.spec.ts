import { AssistError } from "@assist/assist-core";
import { describe, expect, it } from "@jest/globals";
import { ConnectionError, HTTPError, MatrixError } from "matrix-js-sdk";
import { Endurance } from "./endurance.js";

/** How many failures it takes, of those in which the server answered others in between; at most a hundred. */
function failuresUntilOver(error: unknown, answersEach = 1): number {
  let answers = 0;
  const endurance = new Endurance(() => answers);
  for (let failures = 1; failures <= 100; failures += 1) {
    answers += answersEach;
    if (endurance.isOver(error)) return failures;
  }
  return Infinity;
}

type Failures = readonly (readonly [what: string, error: unknown])[];

const outages: Failures = [
  ["a server that cannot be reached", new ConnectionError("gone")],
  ["a gateway without a server", new HTTPError("bad gateway", 502)],
  ["a server that fails", new HTTPError("oh", 500)],
  ["no answer in time", new AssistError("matrix.server-unreachable", "network", "too late")],
];
const others: Failures = [
  ["an error of the service's own", new RangeError("Invalid time value")],
  ["what the server refuses", new MatrixError({ errcode: "M_FORBIDDEN" }, 403)],
  ["no error at all", undefined],
];

describe("what fails again and again", () => {
  it.each(outages)("is given up when it is %s that answers the others", (_, error) => {
    expect(failuresUntilOver(error)).toBe(20);
  });

  it.each(others)("is given up sooner when it is %s", (_, error) => {
    expect(failuresUntilOver(error)).toBe(7);
  });

  it("is not given up while the server answers nothing at all, or wishes to be spared", () => {
    expect(failuresUntilOver(new ConnectionError("gone"), 0)).toBe(Infinity);
    expect(failuresUntilOver(new RangeError("x"), 0)).toBe(Infinity);
    expect(failuresUntilOver(new MatrixError({ errcode: "M_LIMIT_EXCEEDED" }, 429))).toBe(Infinity);
  });
});
