/** `npm run check`: all that can be said about the code without running it, one line for each step. */
import { runChecks } from "./src/checks.mjs";
import { createRunner, root } from "./src/command-line.mjs";

const runner = createRunner();
const failed = await runChecks(runner, root, console.log);
if (!runner.stopping) process.exitCode = failed.length === 0 ? 0 : 1;
