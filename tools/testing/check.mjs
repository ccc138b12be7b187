/** `npm run check`: all that can be said about the code without running it, one line for each step. */
import { notInstalled, runChecks } from "./src/checks.mjs";
import { createRunner, root } from "./src/command-line.mjs";

const hint = notInstalled(root);
if (hint !== undefined) {
  console.error(hint);
  process.exit(1);
}
const runner = createRunner();
const failed = await runChecks(runner, root, console.log);
if (!runner.stopping) process.exitCode = failed.length === 0 ? 0 : 1;
