/**
 * What a fresh machine lacks, for `npm start` (`start`), what its `--matrix` needs besides (`matrix`), `npm run serve`
 * (`serve`), `npm test` (`test`) and `npm run bench` (`bench`). Plain JavaScript for the machine's own Node, before anything is installed. Set-ups
 * of one checkout wait for each other; the kernel frees the lock.
 */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { exitWithParent } from "./parent.mjs";
import { bound } from "./processes.mjs";
import { spawnSync } from "node:child_process";

const root = fileURLToPath(new URL("../..", import.meta.url));
const purpose = process.argv[2] ?? "start";
if (!["start", "matrix", "serve", "test", "bench"].includes(purpose)) {
  console.error(
    'Say what to set up for: "node tools/setup/setup.mjs start", "… matrix", "… serve", "… test" or "… bench".',
  );
  process.exit(1);
}
if (process.platform !== "linux" || spawnSync("setpriv", ["--version"]).error !== undefined) {
  console.error(
    "Assist's servers run on Linux with util-linux; use a Debian 12 machine, container or virtual machine.",
  );
  process.exit(1);
}

exitWithParent();
const lock = join(root, ".assist", "setup.lock");
mkdirSync(dirname(lock), { recursive: true, mode: 0o700 });
const held = 75;
const steps = [process.execPath, join(root, "tools/setup/steps.mjs"), root, purpose];
// --close: what a step leaves running must not keep the lock.
const locked = (...how) =>
  bound("flock", [
    "--close",
    "--conflict-exit-code",
    String(held),
    ...how,
    lock,
    "setpriv",
    "--pdeathsig",
    "KILL",
    ...steps,
  ]);

let code = await locked("--nonblock");
if (code === held) {
  console.error("Another set-up of this folder is running; waiting for it.");
  code = await locked("--wait", "1800");
}
process.exit(code);
