import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "./cache.mjs";
import { quietly, SetupError } from "./processes.mjs";

const pins = fileURLToPath(new URL("../../e2e/clients/requirements.txt", import.meta.url));

/** Named after its pins, so that checkouts with other pins have another one; e2e makes the same name. */
const environment = () => {
  const hash = createHash("sha256").update(readFileSync(pins)).digest("hex");
  return join(cacheFolder, `python-clients-${hash.slice(0, 12)}`);
};

/** False too for one whose Python was upgraded or removed since. */
export function pythonClientsAreThere() {
  return spawnSync(join(environment(), "bin", "python"), ["-c", "import pyte, slixmpp"]).status === 0;
}

/** Makes a virtual environment with the Python packages of the tests in the cache. Called under the cache's lock. */
export async function buildPythonClients() {
  if (pythonClientsAreThere()) return;
  const building = join(cacheFolder, `python-clients-building-${process.pid}`);
  mkdirSync(building, { recursive: true });
  try {
    await quietly("Making a Python environment", "python3", ["-m", "venv", building]);
    const install = ["install", "--require-hashes", "--only-binary=:all:", "--no-input", "-r", pins];
    await quietly("Installing Python packages", join(building, "bin", "python"), ["-m", "pip", ...install], {
      note: (line) => /^Collecting (\S+)/.exec(line)?.[1],
    });
    rmSync(environment(), { recursive: true, force: true });
    renameSync(building, environment());
  } catch (problem) {
    if (!(problem instanceof SetupError)) throw problem;
    throw new SetupError(
      [
        problem.message,
        "The tests drive chat clients written in Python. They need Python 3.11 or newer with venv (Debian: python3-venv),",
        `and from PyPI, or the index that pip is set to, what ${pins} lists.`,
      ].join("\n"),
    );
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}
