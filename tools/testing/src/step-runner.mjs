import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";

import { STEP_MARKER, processesOf, signal } from "./processes.mjs";

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly [string, ...string[]]} command
 * @property {string} directory
 * @property {number} [timeLimitMs]
 * @property {(line: string) => void} [onLine] each line of stdout and stderr
 * @property {{ line: RegExp, timeLimitMs: number }} [lastWords] once such a line was written, this much time is left
 */

/**
 * @typedef {object} StepResult
 * @property {number | null} exitCode null when a signal ended it
 * @property {boolean} timedOut
 * @property {number} durationMs
 * @property {import("./processes.mjs").LivingProcess[]} leaked what the step left running; stopped by now
 */

/** @typedef {{ marker: string, session: number | undefined }} RunningStep */

/** Runs commands, each in a session and process group of its own, and sees to it that nothing of them stays. */
export class StepRunner {
  #run = randomUUID();
  #graceMs;
  /** @type {Set<RunningStep>} */
  #running = new Set();
  #stopping = false;

  /** @param {{ graceMs?: number }} [options] how long processes may take to end by themselves */
  constructor({ graceMs = 10_000 } = {}) {
    this.#graceMs = graceMs;
  }

  /** True once `stop` was called: nothing new is started. */
  get stopping() {
    return this.#stopping;
  }

  /**
   * @param {Step} step
   * @returns {Promise<StepResult>}
   */
  async run({ name, command: [program, ...args], directory, timeLimitMs, onLine = () => {}, lastWords }) {
    if (this.#stopping) return { exitCode: null, timedOut: false, durationMs: 0, leaked: [] };
    const startedAt = performance.now();
    const marker = `${this.#run}/${name}`;
    const child = spawn(program, args, {
      cwd: directory,
      detached: true,
      env: { ...process.env, [STEP_MARKER]: marker },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const step = { marker, session: child.pid };
    this.#running.add(step);
    let ended = false;
    let timedOut = false;
    const endAfter = (/** @type {number} */ timeMs) =>
      setTimeout(() => {
        timedOut = true;
        void this.#end(step);
      }, timeMs);
    const timers = timeLimitMs === undefined ? [] : [endAfter(timeLimitMs)];
    const receive = (/** @type {string} */ line) => {
      onLine(line);
      if (!ended && lastWords?.line.test(line)) timers.push(endAfter(lastWords.timeLimitMs));
    };
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", receive);
    const closed = new Promise((resolve) => child.once("close", resolve));
    /** @type {number | null} */
    const exitCode = await new Promise((resolve) => {
      child.once("exit", resolve);
      child.once("error", (error) => {
        onLine(error.message);
        resolve(127);
      });
    });
    ended = true;
    for (const timer of timers) clearTimeout(timer);
    const leaked = timedOut || this.#stopping ? [] : await this.#leftOver(step);
    await this.#end(step);
    if (child.pid) await closed;
    this.#running.delete(step);
    return { exitCode, timedOut, durationMs: performance.now() - startedAt, leaked };
  }

  /** Ends every running step with all that it started. */
  async stop() {
    this.#stopping = true;
    await Promise.all([...this.#running].map((step) => this.#end(step)));
  }

  /** @param {RunningStep} step waits for processes that are about to end by themselves */
  async #leftOver(step) {
    await this.#until(() => processesOf(step).length === 0);
    return processesOf(step);
  }

  /** @param {RunningStep} step */
  async #end(step) {
    for (const { pid } of processesOf(step)) signal(pid, "SIGTERM");
    await this.#until(() => processesOf(step).length === 0);
    for (const { pid } of processesOf(step)) signal(pid, "SIGKILL");
    await this.#until(() => processesOf(step).length === 0);
  }

  /** @param {() => boolean} condition as soon as it holds, or after the grace time */
  async #until(condition) {
    const deadline = performance.now() + this.#graceMs;
    while (!condition() && performance.now() < deadline) await delay(50);
  }
}

/**
 * Calls `work` for each item, at most `limit` at a time, and keeps the order of the results.
 * @template Item, Result
 * @param {readonly Item[]} items
 * @param {number} limit
 * @param {(item: Item) => Promise<Result>} work
 * @returns {Promise<Result[]>}
 */
export const inParallel = async (items, limit, work) => {
  /** @type {Result[]} */
  const results = [];
  const queue = items.entries();
  await Promise.all(
    Array.from({ length: limit }, async () => {
      for (const [index, item] of queue) results[index] = await work(item);
    }),
  );
  return results;
};
