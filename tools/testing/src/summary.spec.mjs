import { describe, expect, it } from "@jest/globals";

import { closingLine, oneFailure, sum, tallyOfJest, tallyOfLeaks } from "./summary.mjs";

/** @param {Partial<import("./summary.mjs").JestResults>} [parts] */
const jestResults = (parts) => ({
  success: true,
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  testResults: [],
  ...parts,
});

/** @param {Partial<Parameters<typeof tallyOfJest>[0]>} [parts] */
const outcome = (parts) => ({
  project: "libs/x test",
  results: jestResults(),
  exitCode: 0,
  timedOut: false,
  ...parts,
});

describe("the tally of a project", () => {
  it("takes over what Jest counted, todo tests as skipped", () => {
    const results = jestResults({ numPassedTests: 7, numPendingTests: 2, numTodoTests: 1 });
    expect(tallyOfJest(outcome({ results }))).toEqual({
      passed: 7,
      failed: 0,
      skipped: 3,
      failures: [],
      skips: [],
    });
  });

  it("names each group once of which tests are skipped", () => {
    const ofDisk = { status: "pending", ancestorTitles: ["a full disk: no mounting here", "at first"] };
    const assertionResults = [
      { ...ofDisk, fullName: "one" },
      { ...ofDisk, fullName: "another" },
      { status: "todo", ancestorTitles: [], fullName: "on its own" },
      { status: "passed", ancestorTitles: ["works"], fullName: "works" },
    ];
    const results = jestResults({
      testResults: [{ name: "/a.spec.ts", status: "passed", assertionResults }],
    });
    expect(tallyOfJest(outcome({ results })).skips).toEqual(["a full disk: no mounting here", "on its own"]);
  });

  it("names each failed test", () => {
    const results = jestResults({
      success: false,
      numPassedTests: 1,
      numFailedTests: 1,
      testResults: [
        {
          name: "/a.spec.ts",
          status: "failed",
          assertionResults: [
            { status: "passed", fullName: "a works", ancestorTitles: [] },
            { status: "failed", fullName: "a fails", ancestorTitles: [] },
          ],
        },
      ],
    });
    expect(tallyOfJest(outcome({ results, exitCode: 1 }))).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
      failures: ["libs/x test: a fails"],
      skips: [],
    });
  });

  it("counts a spec file that cannot be run as one failed test", () => {
    const results = jestResults({
      success: false,
      numPassedTests: 3,
      numRuntimeErrorTestSuites: 1,
      testResults: [{ name: "/broken.spec.ts", status: "failed", assertionResults: [] }],
    });
    expect(tallyOfJest(outcome({ results, exitCode: 1 }))).toMatchObject({
      passed: 3,
      failed: 1,
      failures: ["libs/x test: /broken.spec.ts failed outside of its tests"],
    });
  });

  it("counts a Jest that left no results as one failed test, whatever its exit code", () => {
    for (const exitCode of [0, 1, null]) {
      expect(tallyOfJest(outcome({ results: undefined, exitCode }))).toMatchObject({ passed: 0, failed: 1 });
    }
  });

  it("does not believe good results with a bad end", () => {
    const results = jestResults({ numPassedTests: 2 });
    expect(tallyOfJest(outcome({ results, exitCode: 1 }))).toMatchObject({ passed: 2, failed: 1 });
    expect(tallyOfJest(outcome({ results: { ...results, success: false } }))).toMatchObject({ failed: 1 });
  });

  it("counts a Jest that had to be stopped as a failure beside those it reported", () => {
    const results = jestResults({ success: false, numFailedTests: 1 });
    expect(tallyOfJest(outcome({ results, exitCode: null, timedOut: true }))).toMatchObject({ failed: 2 });
  });
});

describe("processes left behind", () => {
  it("are a failure each, with their name", () => {
    const leaked = [
      { pid: 7, command: "prosody -F" },
      { pid: 8, command: "chromium" },
    ];
    expect(tallyOfLeaks("e2e test:e2e", leaked)).toEqual({
      passed: 0,
      failed: 2,
      skipped: 0,
      failures: ["e2e test:e2e: left a process: 7 prosody -F", "e2e test:e2e: left a process: 8 chromium"],
      skips: [],
    });
  });

  it("are none as a rule", () => {
    expect(tallyOfLeaks("build", [])).toMatchObject({ failed: 0, failures: [] });
  });
});

describe("the sum", () => {
  it("adds up all tallies and keeps the names of what failed", () => {
    const total = sum([
      { passed: 2, failed: 0, skipped: 1, failures: [], skips: ["a disk: no mounting here"] },
      oneFailure("check: lint"),
      { passed: 3, failed: 1, skipped: 0, failures: ["a fails"], skips: [] },
    ]);
    expect(total).toMatchObject({ passed: 5, failed: 2, skipped: 1, failures: ["check: lint", "a fails"] });
    expect(closingLine(total)).toBe("5 passed, 2 failed, 1 skipped (a disk: no mounting here)");
  });

  it("is zero for nothing", () => {
    expect(closingLine(sum([]))).toBe("0 passed, 0 failed, 0 skipped");
  });
});
