import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "./cache.mjs";
import { quietly, SetupError } from "./processes.mjs";

const pinsOf = (path) => fileURLToPath(new URL(`../../${path}/requirements.txt`, import.meta.url));

/** What runs from a virtual environment of its own, by the name of the environment. */
const environments = {
  "python-clients": {
    pins: pinsOf("e2e/clients"),
    imports: ["pyte", "slixmpp", "nio"],
    doing: "Installing Python packages",
    why: "The tests drive chat clients written in Python.",
  },
  synapse: {
    pins: pinsOf("tools/stack/synapse"),
    imports: ["synapse", "twisted"],
    doing: "Installing the Matrix homeserver Synapse, once (about 30 s)",
    why: "The Matrix homeserver is written in Python.",
  },
};

/** Named after its pins, so that checkouts with other pins have another one; e2e and tools/stack make the same name. */
const folderOf = (name) => {
  const hash = createHash("sha256").update(readFileSync(environments[name].pins)).digest("hex");
  return join(cacheFolder, `${name}-${hash.slice(0, 12)}`);
};

/** False too for one whose Python was upgraded or removed since. */
export function pythonIsThere(name) {
  const imports = `import ${environments[name].imports.join(", ")}`;
  return spawnSync(join(folderOf(name), "bin", "python"), ["-c", imports]).status === 0;
}

/** Makes a virtual environment in the cache. Called under the cache's lock. */
export async function buildPython(name) {
  if (pythonIsThere(name)) return;
  const { pins, doing, why } = environments[name];
  const building = join(cacheFolder, `${name}-building-${process.pid}`);
  mkdirSync(building, { recursive: true });
  try {
    await quietly("Making a Python environment", "python3", ["-m", "venv", building]);
    // The pins are all there is to install: some packages ask for more than they use.
    const only = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--no-input"];
    const install = ["-m", "pip", "install", ...only, "-r", pins];
    await quietly(doing, join(building, "bin", "python"), install, {
      note: (line) => /^Collecting (\S+)/.exec(line)?.[1],
    });
    rmSync(folderOf(name), { recursive: true, force: true });
    renameSync(building, folderOf(name));
  } catch (problem) {
    if (!(problem instanceof SetupError)) throw problem;
    throw new SetupError(
      [
        problem.message,
        `${why} It needs Python 3.11 or newer with venv (Debian: python3-venv), and from PyPI, or the index that`,
        `pip is set to, what ${pins} lists.`,
      ].join("\n"),
    );
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}
