import { MatrixDevice } from "../clients/matrix-device.js";
import type { MatrixRoom } from "../clients/matrix-room.js";
import { startParts, type Parts } from "../stack/parts.js";
import { startMatrixPeer } from "./start-peer.js";
import { percentile, progress, type Row } from "./table.js";

const rounds = 6;
const perRound = 50;

/** How long a reply takes in plain and in encrypted direct rooms, beside a bare client that says everything back. */
export async function measureMatrixRoundTrips(): Promise<readonly Row[]> {
  await using opened = new AsyncDisposableStack();
  const parts = await startParts({ users: [], inMatrix: ["carol", "bare"] });
  opened.defer(() => parts.stop());
  const bare = await startMatrixPeer(parts, "bare", "of bare");
  opened.defer(() => bare.stop());
  const carol = await MatrixDevice.signIn(parts.matrix, "carol");
  opened.defer(() => carol.signOut());
  const rows: Row[] = [];
  for (const encrypted of [false, true]) rows.push(await measureRooms(parts, carol, encrypted));
  return rows;
}

async function measureRooms({ matrix }: Parts, carol: MatrixDevice, encrypted: boolean): Promise<Row> {
  const kind = encrypted ? "encrypted" : "plain";
  progress(`round trips in ${kind} Matrix rooms`);
  const bot = await carol.openBotChat({ encrypted });
  const bare = await carol.openDirect(`@bare:${matrix.domain}`, { encrypted });
  await bare.hasMembers(2);
  const times = { bot: [] as number[], bare: [] as number[] };
  await replies(bare, /^status$/, 5);
  await replies(bot, /Nothing is open/, 5);
  // In turns, so that both meet the same machine.
  for (let round = 0; round < rounds; round++) {
    times.bare.push(...(await replies(bare, /^status$/, perRound)));
    times.bot.push(...(await replies(bot, /Nothing is open/, perRound)));
  }
  const [ours, theirs] = [times.bot, times.bare].map(
    (values) => [percentile(values, 0.5), percentile(values, 0.95)] as const,
  ) as [Percentiles, Percentiles];
  const shown = ([p50, p95]: Percentiles) => `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`;
  const ratios = [ours[0] / theirs[0], ours[1] / theirs[1]].map((ratio) => ratio.toFixed(2));
  return {
    figure: `command → stored → reply in ${kind} Matrix rooms, beside a bare client's echo`,
    value: `${shown(ours)} beside ${shown(theirs)}: ${ratios.join(", ")}`,
    samples: `${rounds} × ${perRound}`,
  };
}

type Percentiles = readonly [p50: number, p95: number];

async function replies(room: MatrixRoom, expected: RegExp, samples: number): Promise<number[]> {
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const from = performance.now();
    await room.asks("status", expected);
    times.push(performance.now() - from);
  }
  return times;
}
