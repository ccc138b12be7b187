import { rename, rm, writeFile } from "node:fs/promises";

/** Writes a file for its owner's eyes only, by rename: a reader sees the old content or the new, never a part. */
export async function writeWhole(path: string, content: string): Promise<void> {
  const partial = `${path}.${String(process.pid)}.part`;
  try {
    await writeFile(partial, content, { mode: 0o600, flag: "wx" });
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}
