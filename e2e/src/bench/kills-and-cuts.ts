import { setTimeout as delay } from "node:timers/promises";
import { Crowd } from "../people/crowd.js";
import { startParts, type Parts } from "../stack/parts.js";
import { Regulars } from "./regulars.js";
import { progress, type Row } from "./table.js";

/** As many as the bot takes for contacts within an hour from one domain, where it keeps its own roster. */
const people = { account: 60, component: 15 };
/** Each has its own servers; more would only wait for the processor. */
const lanes = 2;

/**
 * Kills the bot with SIGKILL and cuts its connection at random moments while people keep writing to it, and counts
 * what clients without any de-duplication got: answers that never came, and answers that came twice.
 */
export async function measureKillsAndCuts(mode: Mode, events: number): Promise<readonly Row[]> {
  progress(`${events} random kills and cuts, ${mode} mode`);
  const inEach = Math.ceil(events / lanes);
  const counts = await Promise.all(Array.from({ length: lanes }, () => oneLane(mode, inEach)));
  const total = (pick: (count: Count) => number) => counts.reduce((sum, count) => sum + pick(count), 0);
  const done = `${total(({ kills }) => kills)} kills, ${total(({ cuts }) => cuts)} cuts`;
  const value = [
    `${total(({ lost }) => lost)} lost`,
    `${total(({ doubled }) => doubled)} doubled`,
    `${total(({ returned }) => returned)} returned`,
  ];
  return [
    {
      figure: `messages in ${done}, ${mode} mode`,
      value: value.join(", "),
      samples: `${total(({ written }) => written)} commands`,
    },
  ];
}

type Mode = keyof typeof people;

interface Count {
  readonly kills: number;
  readonly cuts: number;
  readonly written: number;
  readonly lost: number;
  readonly doubled: number;
  readonly returned: number;
}

async function oneLane(mode: Mode, events: number): Promise<Count> {
  await using opened = new AsyncDisposableStack();
  const parts = await startParts({ users: [], crowd: people[mode], asComponent: mode === "component" });
  opened.defer(() => parts.stop());
  const crowd = await Crowd.connect(parts.crowd);
  opened.defer(() => crowd.leave());
  const regulars = new Regulars(crowd, parts.xmpp.bot ?? "");
  regulars.begin(people[mode]);
  let kills = 0;
  for (let event = 0; event < events; event++) {
    await delay(Math.random() * 400);
    if (Math.random() < 0.5) {
      kills += 1;
      await parts.killBot();
      await parts.startBot();
    } else await cutFor(parts, Math.random() * 400);
    if (event % 50 === 49) progress(`  ${event + 1} of ${events}: ${regulars.written} commands`);
  }
  await regulars.end();
  const { written, lost, doubled, returned } = regulars;
  return { kills, cuts: events - kills, written, lost, doubled, returned };
}

async function cutFor({ network }: Parts, ms: number): Promise<void> {
  network.cut();
  await delay(ms);
  network.restore();
}
