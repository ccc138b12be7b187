import { afterEach, beforeEach, describe } from "@jest/globals";
import { canMountLoop, mountFailingDisk, type FailingDisk } from "./failing-disk.js";
import { canMount, mountTmpfs, type Tmpfs } from "./tmpfs.js";

interface MountedDisk {
  readonly path: string;
  remove(): Promise<void>;
}

interface DiskKind<Disk extends MountedDisk> {
  readonly isPossible: boolean;
  readonly mount: () => Promise<Disk>;
}

/** Small enough to be filled at once. */
export const smallDisk: DiskKind<Tmpfs> = { isPossible: canMount, mount: () => mountTmpfs("2m") };

export const failingDisk: DiskKind<FailingDisk> = { isPossible: canMountLoop, mount: mountFailingDisk };

/**
 * Tests of which each has a disk of its own, which is there before their hooks run and until these have run. Skipped
 * where nothing can be mounted, and the title says so.
 */
export function describeDisk<Disk extends MountedDisk>(
  title: string,
  { isPossible, mount }: DiskKind<Disk>,
  tests: (disk: () => Disk) => void,
): void {
  const where = isPossible ? describe : describe.skip;
  where(`${title} (F4)${isPossible ? "" : ": mounting is not allowed here"}`, () => {
    let mounted: Disk | undefined;
    beforeEach(async () => {
      mounted = await mount();
    });
    tests(() => {
      if (!mounted) throw new Error("the disk is mounted in beforeEach");
      return mounted;
    });
    afterEach(async () => {
      await mounted?.remove();
      mounted = undefined;
    });
  });
}
