import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { claim } from "../process/claim.js";

/**
 * Where this stack keeps its data: `.assist/stack-1`, or the next number whose stack is not running now.
 * The folder is held until this process ends.
 */
export async function stackFolder(projectRoot: string): Promise<string> {
  for (let number = 1; ; number++) {
    const folder = join(projectRoot, ".assist", `stack-${String(number)}`);
    if (!(await claim(`folder-${folder}`))) continue;
    await mkdir(join(folder, "logs"), { recursive: true, mode: 0o700 });
    return folder;
  }
}
