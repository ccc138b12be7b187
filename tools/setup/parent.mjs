import { readFileSync } from "node:fs";

/** Ends this process when npm, which started it, is gone; our children are then ended by the kernel. */
export function exitWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const before = ancestors();
  setInterval(() => {
    if (ancestors().join() !== before.join()) process.exit(1);
  }, 500).unref();
}

/** The parent, and its parent where it is the shell that npm runs scripts in. */
function ancestors() {
  try {
    const [, name, above] = /^\d+ \((.*)\) \S (\d+)/s.exec(
      readFileSync(`/proc/${process.ppid}/stat`, "utf8"),
    );
    return /^(ba|da)?sh$/.test(name) ? [process.ppid, Number(above)] : [process.ppid];
  } catch {
    return [process.ppid];
  }
}
