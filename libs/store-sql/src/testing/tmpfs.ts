import { execFileSync, spawnSync } from "node:child_process";
import { temporaryFolder } from "./temporary-folder.js";

/** A small file system of its own, which can be full or read-only. */
export interface Tmpfs {
  readonly path: string;
  setReadOnly(): void;
  remove(): Promise<void>;
}

export async function mountTmpfs(size: string): Promise<Tmpfs> {
  const folder = await temporaryFolder();
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=0700`, "assist-test", folder.path]);
  return {
    path: folder.path,
    setReadOnly: () => void execFileSync("mount", ["-o", "remount,ro", folder.path]),
    async remove() {
      execFileSync("umount", ["--lazy", folder.path]);
      await folder.remove();
    },
  };
}

/** Only root may mount, and not in every container. */
export const canMount =
  spawnSync("unshare", ["--mount", "mount", "-t", "tmpfs", "probe", "/mnt"]).status === 0;
