import { existsSync } from "node:fs";
import { join } from "node:path";

import { readJson } from "./projects.mjs";
import { oneFailure, sum, tallyOfJest, tallyOfLeaks } from "./summary.mjs";

/**
 * Runs one test script of a project and counts its tests. A process that outlives them is one more failure.
 * @param {import("./step-runner.mjs").StepRunner} runner
 * @param {{
 *   project: import("./projects.mjs").Project, script: string, resultsDirectory: string,
 *   timeLimitMs: number, print: (line: string) => void,
 * }} step
 * @returns {Promise<import("./summary.mjs").Tally>}
 */
export const runJest = async (runner, { project, script, resultsDirectory, timeLimitMs, print }) => {
  const name = `${project.name} ${script}`;
  if (timeLimitMs <= 0) return oneFailure(`${name}: not run, the time for all tests was used up`);
  const outputFile = join(resultsDirectory, `${name.replaceAll(/\W+/g, "-")}.json`);
  const { exitCode, timedOut, leaked } = await runner.run({
    name,
    command: ["npm", "run", "--silent", script, "--", "--ci", "--json", `--outputFile=${outputFile}`],
    directory: project.directory,
    timeLimitMs,
    onLine: (line) => print(`[${project.name}] ${line}`),
    lastWords: { line: /^Test results written to:/, timeLimitMs: 15_000 },
  });
  const results = existsSync(outputFile) ? readJson(outputFile) : undefined;
  return sum([tallyOfJest({ project: name, results, exitCode, timedOut }), tallyOfLeaks(name, leaked)]);
};
