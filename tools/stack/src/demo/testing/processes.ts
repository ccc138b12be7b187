import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";

/** Resolves when none of the processes is left. */
export async function allGone(pids: readonly number[]): Promise<void> {
  const waiting = pids.map((pid) =>
    once(spawn("tail", ["--pid", String(pid), "--sleep-interval", "0.05", "--follow", "/dev/null"]), "exit"),
  );
  await Promise.all(waiting);
}

/** Every process below this one. */
export function descendants(ancestor: number): number[] {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const children = all.map(Number).filter((pid) => statusOf(pid)?.parent === ancestor);
  return children.flatMap((pid) => [pid, ...descendants(pid)]);
}

export const alive = (pids: readonly number[]): number[] =>
  pids.filter((pid) => statusOf(pid)?.dead === false);

/** What the process was started with. */
export const commandOf = (pid: number): string => readFileSync(`/proc/${String(pid)}/cmdline`, "utf8");

function statusOf(pid: number): { parent: number; dead: boolean } | undefined {
  try {
    const match = /^\d+ \(.*\) (\S) (\d+)/s.exec(readFileSync(`/proc/${String(pid)}/stat`, "utf8"));
    return match ? { parent: Number(match[2]), dead: match[1] === "Z" || match[1] === "X" } : undefined;
  } catch {
    return undefined;
  }
}
