import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dataFolder } from "../process/data-folder.js";
import { SupervisedProcess } from "../process/supervised-process.js";
import { until } from "../waiting/until.js";

/** A running X server without a network port, on the next free display number. */
export interface XServer {
  /** As in DISPLAY. */
  readonly name: string;
  /** Of a program that is to use this display and no other one. */
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

export interface XServerOptions {
  /** How messages call it. */
  readonly title: string;
  /** Program and arguments besides those that any of our X servers has. */
  readonly command: readonly [string, ...string[]];
  readonly env?: NodeJS.ProcessEnv;
}

/** `-noreset`: what was set up stays when the last program has gone. */
const everyServer = ["-displayfd", "3", "-nolisten", "tcp", "-noreset"];

export async function startXServer({ title, command, env }: XServerOptions): Promise<XServer> {
  const folder = await dataFolder("display");
  const file = join(folder.path, "number");
  let name = "";
  const server = await SupervisedProcess.start({
    name: title,
    command: "sh",
    args: ["-c", 'exec "$@" 3> "$0"', file, ...command, ...everyServer],
    env: { ...(env ?? process.env), LC_ALL: "C.UTF-8" },
    ready: async (aborted) => {
      await until(`${title} is up`, async () => {
        const said = existsSync(file) ? await readFile(file, "utf8") : "";
        if (said.endsWith("\n")) name = `:${said.trim()}`;
        return name !== "" || aborted.aborted;
      });
      return name !== "";
    },
  });
  return {
    name,
    env: environmentOf(name),
    async stop() {
      await server.stop();
      await folder.remove();
    },
  };
}

/** Nothing of another desktop: neither its Wayland nor its cookies nor its input methods. */
function environmentOf(name: string): NodeJS.ProcessEnv {
  const others = /^(WAYLAND_|XDG_SESSION_TYPE$|XAUTHORITY$|XMODIFIERS$|GTK_IM_MODULE$|QT_IM_MODULE$)/;
  const own = Object.entries(process.env).filter(([variable]) => !others.test(variable));
  return { ...Object.fromEntries(own), DISPLAY: name, LC_ALL: "C.UTF-8" };
}
