import { checks, pythonChecks, runChecks } from "./checks.mjs";
import { runJest } from "./jest-step.mjs";
import { discoverProjects } from "./projects.mjs";
import { inParallel } from "./step-runner.mjs";
import { oneFailure, sum, tallyOfLeaks } from "./summary.mjs";

const minute = 60_000;

/**
 * Everything there is to test, from the quick to the slow. Browsers want the machine for themselves; servers wait most of the time.
 * @type {readonly { title: string, script: string, parallel: number, timeLimitMs: number }[]}
 */
const phases = [
  { title: "unit tests", script: "test", parallel: 2, timeLimitMs: 5 * minute },
  { title: "integration tests", script: "test:int", parallel: 2, timeLimitMs: 10 * minute },
  { title: "end-to-end tests", script: "test:e2e", parallel: 1, timeLimitMs: 20 * minute },
];

/** Together with the set-up before it, a run ends within forty minutes. */
const totalTimeLimitMs = 34 * minute;

/**
 * @typedef {object} Run
 * @property {import("./step-runner.mjs").StepRunner} runner
 * @property {string} root
 * @property {string} resultsDirectory
 * @property {(line: string) => void} print
 */

/** @param {Run} run @returns {Promise<import("./summary.mjs").Tally[]>} a failed check counts as one failed test */
const check = async ({ runner, root, print }) => {
  print("\n=== check ===");
  const failed = await runChecks(runner, root, print, [...checks, ...pythonChecks(root)]);
  return failed.length > 0 ? [oneFailure(`check: ${failed.join(", ")}`)] : [];
};

/** @param {Run} run @returns {Promise<import("./summary.mjs").Tally[]>} the servers under test run what is built */
const build = async ({ runner, root, print }) => {
  print("\n=== build ===");
  const { exitCode, leaked } = await runner.run({
    name: "build",
    command: ["nx", "run-many", "--target=build", "--output-style=static"],
    directory: root,
    timeLimitMs: 5 * minute,
    onLine: print,
  });
  return [...(exitCode === 0 ? [] : [oneFailure("build")]), tallyOfLeaks("build", leaked)];
};

/**
 * One test script of every project that has it.
 * @param {Run} run @param {typeof phases[number]} phase @param {number} deadline
 */
const test = (
  { runner, root, resultsDirectory, print },
  { title, script, parallel, timeLimitMs },
  deadline,
) => {
  print(`\n=== ${title} ===`);
  const projects = discoverProjects(root).filter(({ scripts }) => script in scripts);
  return inParallel(projects, parallel, (project) => {
    const remainingMs = Math.min(timeLimitMs, deadline - performance.now());
    return runJest(runner, { project, script, resultsDirectory, timeLimitMs: remainingMs, print });
  });
};

/**
 * Check, build, then each project's own test scripts.
 * @param {Run} run
 */
export const runAll = async (run) => {
  const deadline = performance.now() + totalTimeLimitMs;
  const parts = [
    check,
    build,
    ...phases.map((phase) => (/** @type {Run} */ run) => test(run, phase, deadline)),
  ];
  const tallies = [];
  for (const part of parts) if (!run.runner.stopping) tallies.push(...(await part(run)));
  return sum(tallies);
};
