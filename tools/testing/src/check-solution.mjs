import { projectsMissingFromSolution } from "./projects.mjs";

const missing = projectsMissingFromSolution(process.cwd());
for (const name of missing)
  console.error(`tsconfig.json: no reference to ${name}, so nothing checks its types`);
process.exitCode = missing.length === 0 ? 0 : 1;
