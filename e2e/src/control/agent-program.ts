import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { SupervisedProcess, until } from "@assist/stack";
import { descendants, isAlive } from "../stack/processes.js";

const run = promisify(execFile);
const archive = fileURLToPath(
  new URL("../../../apps/host/dist-archive/assist-agent-linux-x64.tar.gz", import.meta.url),
);

/** The archive that people download, unpacked. */
export interface AgentProgram {
  /** With the launcher in it. */
  readonly folder: string;
  remove(): Promise<void>;
}

export async function unpackAgent(): Promise<AgentProgram> {
  const at = await mkdtemp(join(tmpdir(), "assist-e2e-agent-"));
  await run("tar", ["-xzf", archive, "-C", at]);
  return {
    folder: join(at, "assist-agent-linux-x64"),
    remove: () => rm(at, { recursive: true, force: true }),
  };
}

/** The control program on the requester's computer, started as a person starts it. */
export class RunningAgent {
  readonly #process: SupervisedProcess;

  /** By the unpacked archive, with a link or without. */
  static async start(
    { folder }: AgentProgram,
    { env, link }: { readonly env: NodeJS.ProcessEnv; readonly link?: string },
  ): Promise<RunningAgent> {
    const args = [...(link === undefined ? [] : [link]), "--allow-root", "--keep"];
    return RunningAgent.#started(join(folder, "assist-agent"), args, env);
  }

  /** By the line that the page gives to paste into a terminal, in this folder. */
  static async startByLine(
    line: string,
    { env, cwd }: { readonly env: NodeJS.ProcessEnv; readonly cwd: string },
  ): Promise<RunningAgent> {
    // In the place of the shell, so that it ends with this process whatever happens, and with no child but its own.
    const own = line.replace(/printf '%s\\n' ('[^']*') \| (\.\/.*)$/, "exec $2 --allow-root <<< $1");
    if (own === line) throw new Error("the line does not hand the link over by standard input");
    return RunningAgent.#started("bash", ["-c", own], env, cwd);
  }

  static async #started(
    command: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv,
    cwd?: string,
  ): Promise<RunningAgent> {
    const ready = () => Promise.resolve(true);
    const name = "the control program";
    return new RunningAgent(
      await SupervisedProcess.start({
        name,
        command,
        args,
        env,
        ready,
        ...(cwd === undefined ? {} : { cwd }),
      }),
    );
  }

  private constructor(process: SupervisedProcess) {
    this.#process = process;
  }

  /** Of the process that decides and injects. */
  get injectorPid(): number {
    return this.#process.pid ?? 0;
  }

  /** Of the process that speaks with the page. */
  async linkPid(): Promise<number> {
    let [link] = descendants(this.injectorPid);
    await until("the link's process is there", () => {
      [link] = descendants(this.injectorPid);
      return link !== undefined;
    });
    return link ?? 0;
  }

  /** Both processes; the link's is asked for as long as it lives. */
  async pids(): Promise<readonly number[]> {
    return [this.injectorPid, await this.linkPid()];
  }

  /** The last that it said in the terminal. */
  said(): string {
    return this.#process.lastLines(20).join("\n");
  }

  /** Resolves with the exit code once nothing of it is left. */
  async ended(): Promise<number | null> {
    const below = descendants(this.injectorPid);
    const { code } = await this.#process.exited;
    await until("nothing of the control program is left", () => !below.some(isAlive));
    return code;
  }

  async stop(): Promise<void> {
    const below = descendants(this.injectorPid);
    await this.#process.stop();
    await until("nothing of the control program is left", () => !below.some(isAlive));
  }
}

/** Whether everything of an unpacked archive has gone again. */
export const isRemoved = (folder: string): boolean => !existsSync(folder);
