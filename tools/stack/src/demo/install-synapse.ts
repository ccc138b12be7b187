import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { StackError } from "../stack-error.js";

/**
 * Has `tools/setup` install Synapse, which says on standard error what it does and what it cannot do. Here and not before
 * the start: npm hands its arguments to no set-up script, and a start without Matrix must not pay for it.
 */
export function installSynapse(projectRoot: string): { done: Promise<void>; stop: () => Promise<void> } {
  const setup = [process.execPath, join(projectRoot, "tools", "setup", "setup.mjs"), "matrix"];
  const child = spawn("setpriv", ["--pdeathsig", "KILL", "--", ...setup], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "close") as Promise<[number | null]>;
  return {
    done: ended.then(([code]) => {
      if (code !== 0)
        throw new StackError(
          "There is no Matrix homeserver on this machine; what it needs is said above. Without --matrix everything else starts",
        );
    }),
    async stop() {
      child.kill();
      await ended;
    },
  };
}
