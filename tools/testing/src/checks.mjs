import { existsSync } from "node:fs";
import { join } from "node:path";

import { inParallel } from "./step-runner.mjs";

/** @typedef {{ name: string, command: readonly [string, ...string[]] }} Check */

/** The long ones first, since two run at a time. @type {readonly Check[]} */
export const checks = [
  { name: "lint", command: ["eslint", "--max-warnings=0", "."] },
  { name: "types", command: ["tsc", "-b"] },
  { name: "solution", command: ["node", "tools/testing/src/check-solution.mjs"] },
  {
    name: "import rules",
    command: ["depcruise", "--output-type=err-long", "apps", "libs", "plugins", "tools", "e2e"],
  },
  { name: "unused code", command: ["knip", "--no-progress", "--no-config-hints"] },
  { name: "format", command: ["prettier", "--check", "--log-level=warn", "."] },
];

/**
 * What to tell somebody who has not installed the tools of the checks yet.
 * @param {string} root
 * @returns {string | undefined}
 */
export const notInstalled = (root) =>
  checks.every(({ command: [program] }) => existsSync(join(root, "node_modules/.bin", program)))
    ? undefined
    : 'The tools of the checks are not installed yet. Run "npm start" or "npm test" first, which install them.';

/** @param {number} durationMs */
const seconds = (durationMs) => `${(durationMs / 1000).toFixed(1)} s`;

/**
 * Runs all checks and prints one line for each, then what the failed ones had to say.
 * @param {import("./step-runner.mjs").StepRunner} runner
 * @param {string} root
 * @param {(line: string) => void} print
 * @returns {Promise<string[]>} the names of the failed checks
 */
export const runChecks = async (runner, root, print) => {
  const results = await inParallel(checks, 2, async ({ name, command }) => {
    /** @type {string[]} */
    const output = [];
    const result = await runner.run({ name, command, directory: root, onLine: (line) => output.push(line) });
    const failed = result.exitCode !== 0;
    if (!runner.stopping)
      print(`${failed ? "FAILED" : "ok    "} ${name.padEnd(12)} ${seconds(result.durationMs).padStart(7)}`);
    return { name, failed, output };
  });
  if (runner.stopping) return [];
  const failures = results.filter(({ failed }) => failed);
  for (const { name, output } of failures) {
    print(`\n--- ${name} ---`);
    for (const line of output) print(line);
  }
  return failures.map(({ name }) => name);
};
