import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { create } from "tar";
import { sha256 } from "./reading.mjs";

/** Nothing in an archive is younger or older: the time when it was made says nothing about it. */
const mtime = new Date("2026-01-01T00:00:00Z");

/**
 * Packs these contents below one folder, with a manifest of all files beside them. The bytes depend on the contents alone:
 * files in the order of their paths, one time, no owner, modes 755 and 644, and gzip without a name or a time.
 *
 * @param {string} archive where to write it
 * @param {string} top the folder's name
 * @param {import("./contents.mjs").Contents} contents
 */
export async function packInto(archive, top, contents) {
  const staging = await mkdtemp(join(tmpdir(), "assist-archive-"));
  try {
    const paths = [...contents.keys()].sort();
    const files = {};
    for (const path of paths) {
      const file = join(staging, top, path);
      await put(file, contents.get(path));
      files[path] = await sha256(file);
    }
    const manifest = { text: `${JSON.stringify({ v: 1, files }, null, 2)}\n` };
    await put(join(staging, top, "manifest.json"), manifest);
    const sorted = [...paths, "manifest.json"].sort().map((path) => `${top}/${path}`);
    await create({ file: archive, cwd: staging, gzip: { level: 6 }, portable: true, mtime }, sorted);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function put(file, { from, text, executable = false }) {
  await mkdir(dirname(file), { recursive: true });
  if (from === undefined) await writeFile(file, text);
  else await copyFile(from, file);
  await chmod(file, executable ? 0o755 : 0o644);
}
