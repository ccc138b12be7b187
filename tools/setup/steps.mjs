/** The steps of the set-up in order. Run by setup.mjs, which holds the lock. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "./cache.mjs";
import { debianPackages } from "./debian-packages.mjs";
import { livekitIsThere } from "./livekit.mjs";
import { npmPackages } from "./npm-packages.mjs";
import { bound, quietly, SetupError } from "./processes.mjs";
import { pythonClientsAreThere } from "./python-clients.mjs";

const [root, purpose] = process.argv.slice(2);
const started = Date.now();
try {
  console.log(`Setting up what ${purpose === "test" ? "the tests need" : "Assist needs"}`);
  const servers = purpose !== "serve";
  if (servers) await debianPackages(purpose);
  await npmPackages(root);
  if (servers && !livekitIsThere()) await intoCache("livekit");
  if (purpose === "test" && !pythonClientsAreThere()) await intoCache("python-clients");
  // For the tests their runner builds, so that code that does not compile counts as a failed test.
  if (purpose === "start") await build([]);
  if (purpose === "serve") await build(["--projects=@assist/bot,@assist/viewer"]);
  console.log(`Set up in ${((Date.now() - started) / 1000).toFixed(0)} s`);
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
