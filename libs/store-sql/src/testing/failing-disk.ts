import { execFileSync, spawnSync } from "node:child_process";
import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "./temporary-folder.js";

/** A file system of its own, which Linux can make read-only under way, as it does when the disk below it fails. */
export interface FailingDisk {
  readonly path: string;
  fail(): void;
  remove(): Promise<void>;
}

export async function mountFailingDisk(): Promise<FailingDisk> {
  const [folder, below] = [await temporaryFolder(), await temporaryFolder()];
  const image = join(below.path, "image");
  await writeFile(image, "");
  await truncate(image, 8 * 2 ** 20);
  execFileSync("mkfs.ext4", ["-q", "-F", image]);
  execFileSync("mount", ["-o", "loop", image, folder.path]);
  return {
    path: folder.path,
    // https://man7.org/linux/man-pages/man5/ext4.5.html, option `abort`
    fail: () => void execFileSync("mount", ["-o", "remount,abort", folder.path]),
    async remove() {
      execFileSync("umount", ["--lazy", folder.path]);
      await Promise.all([folder.remove(), below.remove()]);
    },
  };
}

/** Only root may, where there are loop devices and the tools for them. */
export const canMountLoop =
  spawnSync("losetup", ["--find"]).status === 0 && spawnSync("mkfs.ext4", ["-V"]).status === 0;
