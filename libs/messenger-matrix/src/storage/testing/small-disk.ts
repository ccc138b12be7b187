import { execFileSync, spawnSync } from "node:child_process";
import { open, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "./temporary-folder.js";

/** A small file system of its own, which can be full. */
export interface SmallDisk extends AsyncDisposable {
  readonly path: string;
  /** Takes all the room that is left. */
  fill(): Promise<void>;
  /** Gives it back. */
  makeRoom(): Promise<void>;
  setReadOnly(): void;
  remove(): Promise<void>;
}

/** Only root may mount, and not in every container. */
export const canMount =
  spawnSync("unshare", ["--mount", "mount", "-t", "tmpfs", "probe", "/mnt"]).status === 0;

export async function mountSmallDisk(megabytes = 2): Promise<SmallDisk> {
  const folder = await temporaryFolder();
  const size = `size=${String(megabytes)}m,mode=0700`;
  execFileSync("mount", ["-t", "tmpfs", "-o", size, "assist-test", folder.path]);
  const ballast = join(folder.path, "ballast");
  const remove = async () => {
    execFileSync("umount", ["--lazy", folder.path]);
    await folder.remove();
  };
  return {
    path: folder.path,
    async fill() {
      const file = await open(ballast, "w");
      // Smaller and smaller, until not a page fits.
      for (const size of [65_536, 4_096]) await fillWith(file, Buffer.alloc(size));
      await file.close();
    },
    makeRoom: () => rm(ballast),
    setReadOnly: () => void execFileSync("mount", ["-o", "remount,ro", folder.path]),
    remove,
    [Symbol.asyncDispose]: remove,
  };
}

async function fillWith(file: FileHandle, piece: Buffer): Promise<void> {
  try {
    for (;;) await file.writeFile(piece);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}
