import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import type { PairedPages } from "../../control/control-stage.js";
import { residentMib } from "../resident-memory.js";
import { moveOn } from "./stops.js";

/** Of both processes of the control program together. */
export interface AgentLoad {
  /** Per cent of one core. */
  readonly idle: number;
  readonly moving: number;
  readonly mib: number;
}

const measuredMs = 10_000;
/** Of the kernel's times in `/proc`. */
const ticksInSecond = 100;

export async function measureAgentLoad({ agent, watch }: PairedPages): Promise<AgentLoad> {
  const pids = await agent.pids();
  const load = async () => {
    const before = await ticks(pids);
    await setTimeout(measuredMs);
    return (((await ticks(pids)) - before) / ticksInSecond / (measuredMs / 1000)) * 100;
  };
  const idle = await load();
  const hand = moveOn(watch.hands);
  const moving = await load();
  await hand.stop();
  const memory = await Promise.all(pids.map(residentMib));
  return { idle, moving, mib: memory.reduce((sum, each) => sum + each, 0) };
}

async function ticks(pids: readonly number[]): Promise<number> {
  const each = await Promise.all(
    pids.map(async (pid) => {
      const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).replace(/^.*\) /s, "").split(" ");
      return Number(fields[11]) + Number(fields[12]);
    }),
  );
  return each.reduce((sum, of) => sum + of, 0);
}
