/** The steps of the set-up in order. Run by setup.mjs, which holds the lock. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "./cache.mjs";
import { debianPackages } from "./debian-packages.mjs";
import { livekitIsThere } from "./livekit.mjs";
import { npmPackages } from "./npm-packages.mjs";
import { bound, quietly, SetupError } from "./processes.mjs";
import { pythonIsThere } from "./python-environments.mjs";

const [root, purpose] = process.argv.slice(2);
const started = Date.now();
const needs = {
  test: "the tests need",
  bench: "the measurements need",
  matrix: "the Matrix homeserver needs",
};
const forTests = ["python-clients", "synapse"];
const environmentsFor = { test: forTests, bench: forTests, matrix: ["synapse"] };
try {
  console.error(`Setting up what ${needs[purpose] ?? "Assist needs"}`);
  const servers = ["start", "test", "bench"].includes(purpose);
  if (purpose !== "serve") await debianPackages(purpose);
  if (purpose !== "matrix") await npmPackages(root);
  if (servers && !livekitIsThere()) await intoCache("livekit");
  for (const name of environmentsFor[purpose] ?? []) if (!pythonIsThere(name)) await intoCache(name);
  // For the tests their runner builds, so that code that does not compile counts as a failed test.
  if (purpose === "start") await build([]);
  if (purpose === "serve") await build(["--projects=@assist/bot,@assist/viewer,@assist/host"]);
  console.error(`Set up in ${((Date.now() - started) / 1000).toFixed(0)} s`);
} catch (problem) {
  if (!(problem instanceof SetupError)) throw problem;
  console.error(problem.message);
  process.exit(1);
}

async function build(which) {
  await quietly("Building", "npm", ["run", "build", "--", "--output-style=static", ...which], {
    cwd: root,
    tell: 60,
    note: (line) => /^> nx run (\S+):build/.exec(line)?.[1],
    // A daemon would outlive us, and a live display hides the compiler's words.
    env: {
      NX_DAEMON: "false",
      NX_TUI: "false",
      NX_TASKS_RUNNER_DYNAMIC_OUTPUT: "false",
      NO_COLOR: "1",
      FORCE_COLOR: "0",
    },
  });
}

/** Several checkouts share the cache: one builds, the others wait and find it there. */
async function intoCache(what) {
  mkdirSync(cacheFolder, { recursive: true });
  const script = fileURLToPath(new URL("cache-locked.mjs", import.meta.url));
  const lock = join(cacheFolder, `${what}.lock`);
  const builder = ["setpriv", "--pdeathsig", "KILL", process.execPath, script, what];
  const code = await bound("flock", ["--close", lock, ...builder]);
  if (code !== 0) process.exit(code);
}
