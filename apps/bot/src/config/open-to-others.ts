import { stat } from "node:fs/promises";
import type { Logger } from "pino";

const othersReadOrWrite = 0o006;

/** One warning for a file with secrets that every account of this machine may read or change. A group is the operator's matter. */
export async function warnIfOpenToOthers(path: string, log: Pick<Logger, "warn">): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & othersReadOrWrite) === 0) return;
  const octal = (mode & 0o777).toString(8).padStart(4, "0");
  log.warn(
    { file: path, mode: octal },
    `${path} holds secrets, and every account of this machine may read or change it (mode ${octal}). Write: chmod 600 ${path}`,
  );
}
