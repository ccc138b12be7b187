import { nodeProblem } from "./node-version.js";

/** Reads nothing else before the version is looked at: an older Node would stop at a module with a stack trace. */
async function main(): Promise<number> {
  const problem = nodeProblem(process.versions.node);
  if (problem === undefined) return (await import("./serve.js")).serve();
  process.stderr.write(`${problem}\n`);
  // EX_CONFIG of sysexits.h: starting it again does not help.
  return 78;
}

process.exit(await main());
