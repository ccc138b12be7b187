import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { claim } from "../process/claim.js";
import { StackError } from "../stack-error.js";

/**
 * Where this stack keeps its data: the folder named, else `.assist/stack-1`, or the next number whose stack is not
 * running now. The folder is held until this process ends.
 */
export async function stackFolder(projectRoot: string, named?: string): Promise<string> {
  const folder = named ?? (await firstNotInUse(join(projectRoot, ".assist")));
  if (named !== undefined && !(await hold(named)))
    throw new StackError(`${named} belongs to a stack that is running`);
  await mkdir(join(folder, "logs"), { recursive: true, mode: 0o700 });
  return folder;
}

async function firstNotInUse(parent: string): Promise<string> {
  for (let number = 1; ; number++) {
    const folder = join(parent, `stack-${String(number)}`);
    if (await hold(folder)) return folder;
  }
}

const hold = (folder: string): Promise<boolean> => claim(`folder-${folder}`);
