import { readFileSync, readdirSync } from "node:fs";

/** Every process started by a step inherits this variable; its value names run and step. */
export const STEP_MARKER = "ASSIST_TEST_STEP";

/** @typedef {{ pid: number, command: string }} LivingProcess */

/** @param {string} file @returns {string | undefined} undefined when the process is gone meanwhile */
const readProc = (file) => {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return undefined;
  }
};

/**
 * State and session of a process, from `/proc/PID/stat`; the command in it may itself contain spaces and brackets.
 * @param {number} pid
 */
const statOf = (pid) => {
  const fields = readProc(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, "")
    .split(" ");
  return fields && { state: fields[0], session: Number(fields[3]) };
};

/** @param {number} pid @returns {boolean} false also for one that ended and only waits for its parent to notice */
export const isRunning = (pid) => !["Z", "X", undefined].includes(statOf(pid)?.state);

/**
 * The living processes that a step started: they carry its marker, or (where a program overwrites its own
 * environment) still belong to the session whose leader the step was.
 * @param {{ marker: string, session?: number | undefined }} step
 * @returns {LivingProcess[]}
 */
export const processesOf = ({ marker, session }) =>
  readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => pid !== process.pid && isRunning(pid))
    .filter(
      (pid) =>
        statOf(pid)?.session === session ||
        readProc(`/proc/${pid}/environ`)?.split("\0").includes(`${STEP_MARKER}=${marker}`),
    )
    .map((pid) => ({ pid, command: commandOf(pid) }));

/** @param {number} pid */
const commandOf = (pid) =>
  readProc(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ").trim().slice(0, 200) || `process ${pid}`;

/** @param {number} pid a negative one means the process group @param {NodeJS.Signals} signal */
export const signal = (pid, signal) => {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already, which is what was wanted.
  }
};
