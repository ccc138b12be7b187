import { delimiter, join } from "node:path";

import { StepRunner } from "./step-runner.mjs";

/** The repository. */
export const root = join(import.meta.dirname, "../../..");

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * A runner that finds the repository's own tools, and takes everything it started along when this process is told to end.
 */
export const createRunner = () => {
  process.env.PATH = [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
  process.chdir(root);
  const runner = new StepRunner();
  for (const [signal, exitCode] of Object.entries(exitCodes)) {
    process.once(signal, () => {
      console.error(`Stopped by ${signal}.`);
      void runner.stop().then(() => process.exit(exitCode));
    });
  }
  return runner;
};
