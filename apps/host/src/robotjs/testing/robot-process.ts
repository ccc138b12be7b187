import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Injection, Injector } from "../../ports/injector.port.js";

/** What the process is told; it answers with what it holds then. */
export type RobotCall =
  { readonly kind: "release" } | { readonly kind: "inject"; readonly injections: readonly Injection[] };

/** The robotjs injector on that display, in a process of its own. */
export async function startRobotProcess(display: string): Promise<Injector> {
  const child = fork(fileURLToPath(new URL("robot.child.ts", import.meta.url)), [display], {
    execArgv: ["--conditions=@assist/source", "--import", "@assist/stack/typescript-sources"],
  });
  await once(child, "message");
  let held: Injector["held"] = { codes: [], buttons: 0 };
  const call = async (message: RobotCall) => {
    const answered = once(child, "message");
    child.send(message);
    [held] = (await answered) as [Injector["held"]];
  };
  return {
    inject: (injections) => call({ kind: "inject", injections }),
    releaseAll: () => call({ kind: "release" }),
    get held() {
      return held;
    },
    async close() {
      await call({ kind: "release" });
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}
