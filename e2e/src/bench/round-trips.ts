import { Crowd } from "../people/crowd.js";
import { startParts, type Parts } from "../stack/parts.js";
import { startPeer } from "./start-peer.js";
import { percentile, progress, timesRow, type Row } from "./table.js";

const people = 500;

/** Replies per second and how long they take, beside a bare client that says everything back. */
export async function measureRoundTrips(): Promise<readonly Row[]> {
  await using opened = new AsyncDisposableStack();
  const parts = await startParts({ users: ["bare", "messenger"], crowd: people });
  opened.defer(() => parts.stop());
  for (const kind of ["bare", "messenger"] as const) {
    const peer = await startPeer(kind, parts, kind, `of ${kind}`);
    opened.defer(() => peer.stop());
  }
  const crowd = await Crowd.connect(parts.crowd);
  opened.defer(() => crowd.leave());
  const { bot = "" } = parts.xmpp;
  const { domain } = parts.prosody;
  const addresses = { bot, messenger: `messenger@${domain}`, bare: `bare@${domain}` };

  const rows: Row[] = [];
  for (const atOnce of [1, 50]) {
    progress(`round trips, ${atOnce} at once`);
    // In turns, so that all meet the same machine.
    const rates = { bot: [] as number[], messenger: [] as number[], bare: [] as number[] };
    for (let round = 0; round < 4; round++) {
      for (const kind of ["bare", "messenger", "bot"] as const)
        rates[kind].push(await rate(crowd, addresses[kind], atOnce, 800));
    }
    const theirs = percentile(rates.bare, 0.5);
    const beside = (values: readonly number[]) => {
      const ours = percentile(values, 0.5);
      return `${ours.toFixed(0)}/s beside ${theirs.toFixed(0)}/s: ${(ours / theirs).toFixed(2)}`;
    };
    const row = (figure: string, value: string) =>
      rows.push({
        figure: `${figure} with ${atOnce} at once, beside a bare client's echo`,
        value,
        samples: "4 × 800",
      });
    row("message → echo of our messenger alone", beside(rates.messenger));
    row("command → stored → reply of the whole bot", beside(rates.bot));
  }
  return [...rows, ...(await repliesToMany(parts, crowd))];
}

async function repliesToMany({ xmpp: { bot = "" } }: Parts, crowd: Crowd): Promise<Row[]> {
  const rows: Row[] = [];
  for (const many of [1, 50, people]) {
    progress(`replies to ${many} people at once`);
    const times: number[] = [];
    for (let round = 0; round < Math.max(2, 200 / many); round++)
      times.push(...(await allAtOnce(crowd, bot, many)));
    rows.push(timesRow(`reply when ${many} ${many === 1 ? "person writes" : "people write at once"}`, times));
  }
  return rows;
}

/** Messages answered per second, with so many under way. */
async function rate(crowd: Crowd, to: string, atOnce: number, messages: number): Promise<number> {
  const { promise: done, resolve } = Promise.withResolvers<undefined>();
  let [sent, answered] = [0, 0];
  const next = () => {
    if (sent === messages) return;
    crowd.write(`c${sent % people}`, to, "status");
    sent += 1;
  };
  crowd.received = () => {
    answered += 1;
    if (answered === messages) resolve(undefined);
    else next();
  };
  const from = performance.now();
  for (let begun = 0; begun < atOnce; begun++) next();
  await done;
  return (messages * 1000) / (performance.now() - from);
}

/** How long each of so many waits who write in the same moment. */
async function allAtOnce(crowd: Crowd, to: string, many: number): Promise<number[]> {
  const { promise: done, resolve } = Promise.withResolvers<undefined>();
  const times: number[] = [];
  const from = performance.now();
  crowd.received = () => {
    times.push(performance.now() - from);
    if (times.length === many) resolve(undefined);
  };
  for (let person = 0; person < many; person++) crowd.write(`c${person}`, to, "status");
  await done;
  return times;
}
