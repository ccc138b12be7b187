/**
 * Makes what a requester downloads, into `dist-archive`: the self-contained archive for Linux, the npm package for people
 * with Node, SHA256SUMS, and agent.json, from which the service knows what it serves. The same bytes from the same
 * sources, in whatever folder and whenever; `--out FOLDER` puts them elsewhere. Prints the SHA-256 of each.
 */
import { chmod, mkdir, mkdtemp, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundleAgent } from "./archive/bundle.mjs";
import { linuxFiles, npmFiles } from "./archive/contents.mjs";
import { licenceFiles } from "./archive/licences.mjs";
import { readJson, sha256 } from "./archive/reading.mjs";
import { packInto } from "./archive/tarball.mjs";

const host = fileURLToPath(new URL("..", import.meta.url));
const root = resolve(host, "../..");
const { values } = parseArgs({ options: { out: { type: "string", default: join(host, "dist-archive") } } });
const out = resolve(values.out);
const names = { linux: "assist-agent-linux-x64.tar.gz", npm: "assist-agent.tgz" };

await mkdir(dirname(out), { recursive: true });
// Beside its place, so that it is moved there at once: who serves it never sees a half.
const making = await mkdtemp(`${out}-making-`);
try {
  await make(making);
  await chmod(making, 0o755);
  await rm(out, { recursive: true, force: true });
  await rename(making, out);
} finally {
  await rm(making, { recursive: true, force: true });
}

async function make(folder) {
  const { version, dependencies } = await readJson(join(host, "package.json"));
  const bundle = await bundleAgent({ host, root });
  const about = { host, root, version, dependencies, bundle };
  const licences = await licenceFiles(about);
  await packInto(join(folder, names.linux), "assist-agent-linux-x64", await linuxFiles(about, licences));
  await packInto(join(folder, names.npm), "package", await npmFiles(about, licences));
  const made = {};
  for (const [kind, file] of Object.entries(names)) {
    const { size: bytes } = await stat(join(folder, file));
    made[kind] = { file, sha256: await sha256(join(folder, file)), bytes };
  }
  const sums = Object.values(made).map((each) => `${each.sha256}  ${each.file}\n`);
  await writeFile(join(folder, "SHA256SUMS"), sums.join(""));
  await writeFile(join(folder, "agent.json"), `${JSON.stringify({ v: 1, version, ...made }, null, 2)}\n`);
  console.log(sums.join("").trimEnd());
}
