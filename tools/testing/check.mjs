import { runChecks } from "./src/checks.mjs";
import { createRunner, root } from "./src/command-line.mjs";

const failed = await runChecks(createRunner(), root, console.log);
process.exitCode = failed.length === 0 ? 0 : 1;
