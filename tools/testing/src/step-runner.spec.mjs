import { afterEach, describe, expect, it } from "@jest/globals";

import { isRunning, signal } from "./processes.mjs";
import { StepRunner, inParallel } from "./step-runner.mjs";

const patient = { graceMs: 5_000 };
const impatient = { graceMs: 300 };

/** @type {number[]} */
const pids = [];
afterEach(() => {
  for (const pid of pids.splice(0)) signal(pid, "SIGKILL");
});

/**
 * Runs a script; each line that it prints is taken for the pid of a process it started.
 * @param {StepRunner} runner
 * @param {string} script
 * @param {Partial<import("./step-runner.mjs").Step>} [parts]
 */
const runScript = (runner, script, parts) =>
  runner.run({
    name: "script",
    command: ["bash", "-c", script],
    directory: process.cwd(),
    onLine: (line) => pids.push(Number(line)),
    ...parts,
  });

describe("a step", () => {
  it("reports how it ended and what it wrote", async () => {
    /** @type {string[]} */
    const lines = [];
    const result = await runScript(new StepRunner(patient), "echo out; echo err >&2; exit 3", {
      onLine: (line) => lines.push(line),
    });
    expect(result).toMatchObject({ exitCode: 3, timedOut: false, leaked: [] });
    expect(lines.sort()).toEqual(["err", "out"]);
  });

  it("that cannot be started ends with an error", async () => {
    const result = await new StepRunner(patient).run({
      name: "missing",
      command: ["no-such-program"],
      directory: process.cwd(),
    });
    expect(result.exitCode).toBe(127);
  });

  it("may leave processes that end by themselves soon", async () => {
    const result = await runScript(new StepRunner(patient), "sleep 0.3 >/dev/null & echo $!");
    expect(result.leaked).toEqual([]);
  });

  it("names a process that it left running, and ends it", async () => {
    const result = await runScript(new StepRunner(impatient), "sleep 1000 & echo $!");
    expect(result).toMatchObject({ exitCode: 0, leaked: [{ pid: pids[0], command: "sleep 1000" }] });
    expect(isRunning(Number(pids[0]))).toBe(false);
  });

  it("finds a left process in a session of its own by the marker", async () => {
    const result = await runScript(new StepRunner(impatient), "setsid sleep 1000 & echo $!; sleep 0.1");
    expect(result.leaked).toMatchObject([{ command: "sleep 1000" }]);
  });

  it("finds a left process without the marker by the session", async () => {
    const result = await runScript(new StepRunner(impatient), "env -i sleep 1000 & echo $!; sleep 0.1");
    expect(result.leaked).toMatchObject([{ command: "sleep 1000" }]);
    expect(isRunning(Number(pids[0]))).toBe(false);
  });

  it("does not name the processes of another step", async () => {
    const runner = new StepRunner(impatient);
    const other = runScript(runner, "sleep 1000 & echo $!; wait", { name: "other" });
    expect(await runScript(runner, "exit 0")).toMatchObject({ leaked: [] });
    await runner.stop();
    await other;
  });

  it("that takes too long is ended with all it started, even what ignores SIGTERM", async () => {
    const script = "trap '' TERM; sleep 1000 & echo $!; while true; do wait; done";
    const result = await runScript(new StepRunner(impatient), script, { timeLimitMs: 200 });
    expect(result).toMatchObject({ exitCode: null, timedOut: true });
    expect(isRunning(Number(pids[0]))).toBe(false);
  });
});

describe("a step that has said its last words", () => {
  const lastWords = { line: /^done$/, timeLimitMs: 200 };

  it("is ended when it does not go", async () => {
    const result = await runScript(new StepRunner(impatient), "echo done; sleep 1000", {
      timeLimitMs: 100_000,
      lastWords,
    });
    expect(result).toMatchObject({ exitCode: null, timedOut: true });
  });

  it("may go by itself", async () => {
    const result = await runScript(new StepRunner(patient), "echo done; exit 4", { lastWords });
    expect(result).toMatchObject({ exitCode: 4, timedOut: false });
  });
});

describe("stopping", () => {
  it("ends all running steps with all they started", async () => {
    const runner = new StepRunner(impatient);
    const bothStarted = Promise.withResolvers();
    /** @param {string} line */
    const onLine = (line) => pids.push(Number(line)) === 2 && bothStarted.resolve(undefined);
    const steps = ["one", "two"].map((name) =>
      runScript(runner, "sleep 1000 & echo $!; wait", { name, onLine }),
    );
    await bothStarted.promise;
    await runner.stop();
    expect(pids.map(isRunning)).toEqual([false, false]);
    expect(runner.stopping).toBe(true);
    await Promise.all(steps);
  });

  it("starts nothing more", async () => {
    const runner = new StepRunner(impatient);
    await runner.stop();
    expect(await runScript(runner, "echo 1")).toMatchObject({ exitCode: null });
    expect(pids).toEqual([]);
  });
});

describe("working in parallel", () => {
  it("keeps to the limit and to the order", async () => {
    let atOnce = 0;
    let most = 0;
    const results = await inParallel([3, 1, 2, 5, 4], 2, async (item) => {
      most = Math.max(most, ++atOnce);
      for (let turn = 0; turn < item; turn++) await Promise.resolve();
      atOnce--;
      return item * 10;
    });
    expect(results).toEqual([30, 10, 20, 50, 40]);
    expect(most).toBe(2);
  });
});
