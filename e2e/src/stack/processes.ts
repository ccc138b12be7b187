import { readdirSync, readFileSync } from "node:fs";

/** Every process below this one. */
export function descendants(ancestor: number): number[] {
  const pids = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const parents = new Map(pids.map((pid) => [pid, statusOf(pid)?.parent]));
  const below = (pid: number): number[] =>
    pids.filter((each) => parents.get(each) === pid).flatMap((child) => [child, ...below(child)]);
  return below(ancestor);
}

export const isAlive = (pid: number): boolean => statusOf(pid)?.dead === false;

function statusOf(pid: number): { parent: number; dead: boolean } | undefined {
  try {
    const match = /^\d+ \(.*\) (\S) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"));
    return match === null ? undefined : { parent: Number(match[2]), dead: /[ZX]/.test(match[1] ?? "") };
  } catch {
    return undefined;
  }
}
