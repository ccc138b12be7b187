import { relative } from "node:path";
import { withLog } from "../process/supervised-process.js";
import { endingByLostParent, endingBySignal, type Ending } from "./ending.js";
import type { Part } from "./launch-options.js";
import { launch } from "./launch.js";
import type { StartOptions } from "./options.js";
import { stackFolder } from "./stack-folder.js";
import { prepareState, removeState, writeState } from "./state-file.js";
import { endMessage, partLine, readyMessage, startMessage } from "./terminal.js";

/** Runs the whole thing until someone ends it or a part dies. The result is the exit code; failures to start throw. */
export async function runStack(options: StartOptions, projectRoot: string): Promise<number> {
  const print = (text: string) => void process.stdout.write(`${text}\n`);
  const ended = Promise.race([endingBySignal(), endingByLostParent()]);
  const parts: Part[] = [];
  const { stateFile } = options;
  if (stateFile !== undefined) await prepareState(stateFile);
  try {
    print(startMessage());
    const folder = await stackFolder(projectRoot, options.dataFolder);
    const launched = launch({
      projectRoot,
      folder,
      bot: options.bot,
      matrix: options.matrix,
      parts,
      onReady: (name, address) => print(partLine(name, address)),
    });
    // The sentence belongs to whoever waits below; when a signal wins the race, nobody does.
    launched.catch(() => undefined);
    const state = await Promise.race([launched, ended]);
    if ("kind" in state) return await finish(state, parts, print);

    if (stateFile !== undefined) await writeState(stateFile, state);
    print(readyMessage(state, relative(process.env["INIT_CWD"] ?? process.cwd(), folder)));
    return await finish(await Promise.race([ended, firstDeath(parts)]), parts, print);
  } finally {
    if (stateFile !== undefined) await removeState(stateFile);
    await stopAll(parts);
  }
}

async function finish(ending: Ending, parts: Part[], print: (text: string) => void): Promise<number> {
  if (ending.kind === "asked") print(endMessage());
  if (ending.kind === "died") {
    const { name, code, signal, lastLines } = ending.exit;
    const how = signal === null ? `with code ${String(code)}` : `by ${signal}`;
    process.stderr.write(
      `${withLog(`${name} ended unexpectedly (${how}), so the rest is stopped`, lastLines)}\n`,
    );
  }
  await stopAll(parts);
  return ending.kind === "asked" ? 0 : 1;
}

function firstDeath(parts: readonly Part[]): Promise<Ending> {
  const deaths = parts.flatMap(({ exited }) => (exited === undefined ? [] : [exited]));
  return Promise.race(deaths).then((exit) => ({ kind: "died", exit }));
}

/** Last started, first stopped: the bot says goodbye while its servers still listen. */
async function stopAll(parts: Part[]): Promise<void> {
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) await part.stop();
}
