import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
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
 * Of what is Python. Its tools are in the environment of e2e/clients, which tools/setup makes for `npm test` alone.
 * @param {string} root
 * @returns {readonly Check[]}
 */
export const pythonChecks = (root) => {
  const pins = createHash("sha256").update(readFileSync(join(root, "e2e/clients/requirements.txt")));
  const cache = process.env["ASSIST_CACHE_DIR"] ?? join(homedir(), ".cache", "assist");
  const ruff = join(cache, `python-clients-${pins.digest("hex").slice(0, 12)}`, "bin", "ruff");
  return [
    { name: "python lint", command: [ruff, "check", "--no-cache", "plugins", "e2e/clients"] },
    { name: "python form", command: [ruff, "format", "--no-cache", "--check", "plugins", "e2e/clients"] },
  ];
};

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
 * Runs checks and prints one line for each, then what the failed ones had to say.
 * @param {import("./step-runner.mjs").StepRunner} runner
 * @param {string} root
 * @param {(line: string) => void} print
 * @param {readonly Check[]} [wanted]
 * @returns {Promise<string[]>} the names of the failed checks
 */
export const runChecks = async (runner, root, print, wanted = checks) => {
  const results = await inParallel(wanted, 2, async ({ name, command }) => {
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
