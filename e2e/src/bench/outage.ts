import { setTimeout as delay } from "node:timers/promises";
import { until } from "@assist/stack";
import { Pairs } from "../people/pairs.js";
import { userNames } from "../people/people.js";
import { startParts } from "../stack/parts.js";
import { startStage } from "../story/stage.js";
import { Company } from "./company.js";
import { startFilm } from "./film.js";
import { accepted, declined, endedInChat, endedOnPage, takenBack } from "./outage-stories.js";
import { progress, timesRow, type Row } from "./table.js";

const stories = [
  ...[endedInChat, endedInChat, endedInChat, endedOnPage, endedOnPage, endedOnPage],
  ...[accepted, accepted, accepted, declined, declined, takenBack, takenBack],
];
/** For how long Prosody keeps a session without its connection, as the stack configures it. */
const keptMinutes = 1;
const wordsOnTheirWay = 10;
const lookEveryMs = 10_000;

/**
 * The chat server gone for minutes: once killed, with everybody's session in it, and once out of the bot's reach, for
 * less and for longer than it keeps the bot's session, while people go on writing. Then everything that was to be said
 * must be there once, and the sessions still on.
 */
export async function measureOutage(minutes: number): Promise<readonly Row[]> {
  progress(`the chat server killed, and out of reach, for ${minutes} min`);
  const [killed, cut] = await Promise.all([serverKilled(minutes), outOfReach([keptMinutes / 2, minutes])]);
  return [...killed, ...cut];
}

async function serverKilled(minutes: number): Promise<readonly Row[]> {
  const stage = await startStage({ ...options(minutes), pairs: stories.length + 1 });
  try {
    const { parts, pairs } = stage;
    const label = `server killed for ${minutes} min`;
    const film = await startFilm(stage);
    const company = new Company(pairs, parts.xmpp.bot ?? "");
    await company.begin(stories);
    // More than is answered at once: it dies with questions and answers on their way.
    for (let word = 0; word < wordsOnTheirWay; word++) await company.writeWords();
    await parts.prosody.kill();
    await company.leave();
    const session = await spend(label, minutes, company, film.look);
    await parts.prosody.restart();
    const returnedAt = performance.now();
    await company.return();
    const rows = await outcome(label, company, returnedAt);
    return [...rows, session, await film.end()];
  } finally {
    await stage.stop();
  }
}

async function outOfReach(lengths: readonly number[]): Promise<readonly Row[]> {
  const users = userNames(stories.length * lengths.length);
  const parts = await startParts({ ...options(Math.max(...lengths)), users });
  try {
    const pairs = new Pairs(() => parts.xmpp);
    const rows: Row[] = [];
    for (const minutes of lengths) {
      const label = `server out of reach for ${minutes} min`;
      const company = new Company(pairs, parts.xmpp.bot ?? "");
      await company.begin(stories);
      await company.writeWords();
      parts.network.cut();
      const session = await spend(label, minutes, company, () => company.writeWords());
      parts.network.restore();
      const returnedAt = performance.now();
      rows.push(...(await outcome(label, company, returnedAt)), session);
      await company.leave();
    }
    return rows;
  } finally {
    await parts.stop();
  }
}

/** The pages go on, and somebody looks. */
async function spend(
  label: string,
  minutes: number,
  company: Company,
  look: () => Promise<void>,
): Promise<Row> {
  const over = performance.now() + minutes * 60_000;
  await Promise.all(company.stories.map(({ meanwhile }) => meanwhile()));
  const sessions = company.stories.map(({ pages }) => pages).filter(({ length }) => length > 0);
  const pages = sessions.flat();
  let relays = 0;
  for (;;) {
    await look();
    await Promise.all(sessions.map(async ([, helper]) => await helper?.relayToOther("aa")));
    relays += sessions.length;
    const left = over - performance.now();
    if (left <= 0) break;
    await delay(Math.min(left, lookEveryMs));
  }
  company.forgetTold();
  const relayed = () => pages.reduce((sum, page) => sum + page.relayed, 0);
  await until("all is relayed", () => relayed() >= relays, 5_000).catch(() => undefined);
  const goingOn = pages.filter(({ hears, status }) => hears && status === "accepted");
  return {
    figure: `pages that went on, ${label}`,
    value: `${goingOn.length} of ${pages.length}, ${relays - relayed()} relayed messages lost`,
    samples: `${relays} relayed messages`,
  };
}

async function outcome(label: string, company: Company, returnedAt: number): Promise<readonly Row[]> {
  await company.writeCommands();
  const told = await company.told();
  const { due, lost, doubled } = await company.account();
  return [
    {
      figure: `messages to people, ${label}`,
      value: `${lost} lost, ${doubled} doubled`,
      samples: `${due} due, ${company.written} commands`,
    },
    timesRow(
      `return → first answer, ${label}`,
      told.map(({ first }) => first - returnedAt),
    ),
    timesRow(
      `return → told all, ${label}`,
      told.map(({ last }) => last - returnedAt),
    ),
  ];
}

const options = (minutes: number) => ({ messageArchive: true, promptSeconds: 60 * minutes + 600 });
