import { readFileSync } from "node:fs";
import type { ProcessExit } from "../process/supervised-process.js";

/** Why the stack ends: somebody asked for it, the caller is gone, or a part died. */
export type Ending =
  | { readonly kind: "asked" }
  | { readonly kind: "abandoned" }
  | { readonly kind: "died"; readonly exit: ProcessExit };

/** Resolves at the first SIGINT, SIGTERM or SIGHUP. Later ones are ignored: npm sends on what the terminal sent already. */
export function endingBySignal(): Promise<Ending> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => resolve({ kind: "asked" }));
    }
  });
}

/** Resolves when npm, which started this process, is gone: after a kill -9 of npm nobody sends a signal. */
export function endingByLostParent(pollMs = 250): Promise<Ending> {
  const ancestors = npmAncestors();
  if (ancestors.length === 0) return Promise.race([]);
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = npmAncestors();
      if (ancestors.every((pid, index) => now[index] === pid)) return;
      clearInterval(timer);
      resolve({ kind: "abandoned" });
    }, pollMs);
    timer.unref();
  });
}

/** The parent, and the one above where the parent is the shell that npm runs scripts in; none outside of npm. */
function npmAncestors(): number[] {
  if (process.env["npm_lifecycle_event"] === undefined) return [];
  const parent = process.ppid;
  const status = processStatus(parent);
  return status !== undefined && /^(ba|da)?sh$/.test(status.name) ? [parent, status.parent] : [parent];
}

function processStatus(pid: number): { name: string; parent: number } | undefined {
  try {
    const match = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${String(pid)}/stat`, "utf8"));
    return match?.[1] === undefined ? undefined : { name: match[1], parent: Number(match[2]) };
  } catch {
    return undefined;
  }
}
