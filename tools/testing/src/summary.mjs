/**
 * What one part of the tests came to. `failures` names what failed and `skips` what was skipped, for a reader.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[], skips: string[] }} Tally
 */

/**
 * The part of Jest's JSON that is counted.
 * @typedef {object} JestResults
 * @property {boolean} success
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {number} numRuntimeErrorTestSuites
 * @property {{ name: string, status: string, assertionResults: JestAssertion[] }[]} testResults
 */

/**
 * One test; the first of its `ancestorTitles` is the outermost group.
 * @typedef {{ status: string, fullName: string, ancestorTitles: string[] }} JestAssertion
 */

/** @param {string} failure @returns {Tally} */
export const oneFailure = (failure) => ({ passed: 0, failed: 1, skipped: 0, failures: [failure], skips: [] });

/**
 * Each process that a step left behind is a failure of its own.
 * @param {string} step
 * @param {readonly import("./processes.mjs").LivingProcess[]} leaked
 */
export const tallyOfLeaks = (step, leaked) =>
  sum(leaked.map(({ pid, command }) => oneFailure(`${step}: left a process: ${pid} ${command}`)));

/**
 * Counts the tests of one project. A spec file that cannot be run counts as one failed test, and so does an end
 * that contradicts the results: Jest said all is well and yet left with an error, or left no results at all.
 * @param {{ project: string, results: JestResults | undefined, exitCode: number | null, timedOut: boolean }} outcome
 * @returns {Tally}
 */
export const tallyOfJest = ({ project, results, exitCode, timedOut }) => {
  const end = timedOut ? "did not end in time" : `ended with ${exitCode ?? "a signal"}`;
  if (!results) return oneFailure(`${project}: Jest ${end} and left no results`);
  const failures = results.testResults.flatMap(({ name, status, assertionResults }) => {
    const failedTests = assertionResults.filter((test) => test.status === "failed");
    if (failedTests.length > 0) return failedTests.map(({ fullName }) => `${project}: ${fullName}`);
    return status === "failed" ? [`${project}: ${name} failed outside of its tests`] : [];
  });
  const skips = results.testResults.flatMap(({ assertionResults }) => {
    const skippedTests = assertionResults.filter(({ status }) => status === "pending" || status === "todo");
    return [...new Set(skippedTests.map(({ fullName, ancestorTitles: [group = fullName] }) => group))];
  });
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const contradiction = timedOut || (failed === 0 && (exitCode !== 0 || !results.success));
  return {
    passed: results.numPassedTests,
    failed: failed + (contradiction ? 1 : 0),
    skipped: results.numPendingTests + results.numTodoTests,
    failures: contradiction ? [...failures, `${project}: Jest ${end}`] : failures,
    skips,
  };
};

/** @param {readonly Tally[]} tallies @returns {Tally} */
export const sum = (tallies) => ({
  passed: tallies.reduce((total, { passed }) => total + passed, 0),
  failed: tallies.reduce((total, { failed }) => total + failed, 0),
  skipped: tallies.reduce((total, { skipped }) => total + skipped, 0),
  failures: tallies.flatMap(({ failures }) => failures),
  skips: tallies.flatMap(({ skips }) => skips),
});

/** @param {Tally} tally the line that closes the run; what was skipped says in its name why */
export const closingLine = ({ passed, failed, skipped, skips }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped${skips.length > 0 ? ` (${skips.join("; ")})` : ""}`;
