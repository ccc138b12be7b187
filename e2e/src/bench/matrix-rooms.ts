import { MatrixCrowd } from "../people/matrix-crowd.js";
import { startParts, type Parts } from "../stack/parts.js";
import { residentMib } from "./resident-memory.js";
import { progress, type Row } from "./table.js";

/** Start and memory of the bot that is in many Matrix rooms. */
export async function measureMatrixRooms(): Promise<readonly Row[]> {
  await using opened = new AsyncDisposableStack();
  const parts = await startParts({ users: [], inMatrix: ["carol"] });
  opened.defer(() => parts.stop());
  const crowd = new MatrixCrowd(parts);
  const rows: Row[] = [];
  for (const rooms of [10, 500, 2_000]) {
    await parts.stopBot();
    progress(`making ${rooms} Matrix rooms`);
    await crowd.growTo(rooms);
    progress(`starts with ${rooms} Matrix rooms`);
    rows.push(await measureStarts(parts, rooms));
  }
  return rows;
}

async function measureStarts(parts: Parts, rooms: number): Promise<Row> {
  const first = await start(parts);
  const later = [];
  for (let sample = 0; sample < 3; sample++) {
    await parts.killBot();
    later.push(await start(parts));
  }
  const shown = (starts: readonly Start[]) =>
    `${starts.map(({ ms }) => (ms / 1_000).toFixed(1)).join(", ")} s, ${Math.max(...starts.map(({ mib }) => mib)).toFixed(0)} MiB`;
  return {
    figure: `start of the process until ready with ${rooms} direct Matrix rooms, half of them encrypted, new to it; again after kill -9`,
    value: `${shown([first])}; ${shown(later)}`,
    samples: "1; 3",
  };
}

interface Start {
  readonly ms: number;
  readonly mib: number;
}

async function start(parts: Parts): Promise<Start> {
  const from = performance.now();
  await parts.startBot();
  return { ms: performance.now() - from, mib: await residentMib(parts.botPid()) };
}
