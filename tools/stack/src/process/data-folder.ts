import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of a server. `remove` deletes only what was made here, never a folder the caller named. */
export interface DataFolder {
  readonly path: string;
  remove(): Promise<void>;
}

export async function dataFolder(kind: string, named?: string): Promise<DataFolder> {
  if (named !== undefined) {
    await mkdir(named, { recursive: true, mode: 0o700 });
    return { path: named, remove: () => Promise.resolve() };
  }
  const path = await mkdtemp(join(tmpdir(), `assist-${kind}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
