import { delimiter, join } from "node:path";

import { StepRunner } from "./step-runner.mjs";

/** The repository. */
export const root = join(import.meta.dirname, "../../..");

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * A runner that finds the repository's own tools. When this process is told to end, or npm that started it is gone,
 * the runner ends what it started and starts nothing more.
 */
export const createRunner = () => {
  process.env.PATH = [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
  process.chdir(root);
  const runner = new StepRunner();
  /** @param {string} reason @param {number} exitCode */
  const stop = (reason, exitCode) => {
    if (runner.stopping) return;
    console.error(reason);
    process.exitCode = exitCode;
    void runner.stop();
  };
  for (const [signal, exitCode] of Object.entries(exitCodes)) {
    process.on(signal, () => stop(`Stopped by ${signal}.`, exitCode));
  }
  if (process.env.npm_lifecycle_event) {
    const npm = process.ppid;
    setInterval(() => process.ppid === npm || stop("Stopped: npm is gone.", 1), 500).unref();
  }
  return runner;
};
