import { fileURLToPath } from "node:url";
import { startHelp, startOptions } from "./demo/options.js";
import { runStack } from "./demo/run-stack.js";
import { StackError } from "./stack-error.js";

/** `npm start`. Every failure a person can meet is one sentence and exit code 1. */
async function main(): Promise<number> {
  try {
    const options = startOptions(process.argv.slice(2), process.env);
    if (options === "help") {
      process.stdout.write(startHelp);
      return 0;
    }
    const projectRoot = fileURLToPath(new URL("../../..", import.meta.url));
    return await runStack(options, projectRoot);
  } catch (problem) {
    if (!(problem instanceof StackError)) throw problem;
    process.stderr.write(`${problem.message}\n`);
    return 1;
  }
}

// What a child still holds open must not keep this process from ending.
process.exit(await main());
