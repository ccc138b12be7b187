import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { SupervisedProcess } from "../process/supervised-process.js";
import { until } from "../waiting/until.js";

const run = promisify(execFile);

/** Openbox. Ready when it says on the root window that it manages. */
export function startWindowManager(env: NodeJS.ProcessEnv): Promise<SupervisedProcess> {
  return SupervisedProcess.start({
    name: "openbox",
    command: "openbox",
    args: ["--sm-disable"],
    env,
    ready: async (aborted) => {
      await until("openbox manages", async () => aborted.aborted || (await manages(env)));
      return !aborted.aborted;
    },
  });
}

async function manages(env: NodeJS.ProcessEnv): Promise<boolean> {
  const { stdout } = await run("xprop", ["-root", "_NET_SUPPORTING_WM_CHECK"], { env });
  return stdout.includes("window id");
}
