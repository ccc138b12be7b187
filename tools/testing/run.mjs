/** `npm test`: everything there is to check and test. The last line is the sum; the exit code is 0 when nothing failed. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createRunner, root } from "./src/command-line.mjs";
import { closingLine } from "./src/summary.mjs";
import { runAll } from "./src/test-run.mjs";

const runner = createRunner();
const resultsDirectory = await mkdtemp(join(tmpdir(), "assist-test-"));
try {
  const total = await runAll({ runner, root, resultsDirectory, print: console.log });
  if (!runner.stopping) {
    console.log(total.failures.length > 0 ? `\nFailed:\n  ${total.failures.join("\n  ")}\n` : "");
    console.log(closingLine(total));
    process.exitCode = total.failed === 0 ? 0 : 1;
  }
} finally {
  await rm(resultsDirectory, { recursive: true, force: true });
}
