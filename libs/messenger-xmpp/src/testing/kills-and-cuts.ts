import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startProsody, startTcpRelay } from "@assist/stack";
import { EchoBot } from "./echo-bot.js";
import { PlainClient } from "./plain-client.js";

export interface Series {
  readonly kills: number;
  readonly cuts: number;
  /** Bots side by side, each with its own server, person and network. */
  readonly bots: number;
  /** Between 0 and 1. */
  readonly random: () => number;
}

export interface SeriesOutcome {
  readonly kills: number;
  readonly cuts: number;
  /** Messages that the people sent; each asks for one answer. */
  readonly sent: number;
  readonly lost: number;
  /** Answers that a client shows more than once which does not look at ids. */
  readonly doubled: number;
}

const patienceMs = 60_000;
/** Prosody drops what goes beyond 500 stanzas for a client that is away. */
const mostUnanswered = 100;
const password = "correct horse";

/** People write and are answered all the time, while the bot is killed and its network cut. */
export async function killsAndCuts({ kills, cuts, bots, random }: Series): Promise<SeriesOutcome> {
  const share = (total: number, index: number) => Math.floor((total + index) / bots);
  const outcomes = await Promise.all(
    Array.from({ length: bots }, (_, index) => oneBot(share(kills, index), share(cuts, index), random)),
  );
  const sum = (key: keyof SeriesOutcome) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  return {
    kills: sum("kills"),
    cuts: sum("cuts"),
    sent: sum("sent"),
    lost: sum("lost"),
    doubled: sum("doubled"),
  };
}

async function oneBot(kills: number, cuts: number, random: () => number): Promise<SeriesOutcome> {
  const folder = await mkdtemp(join(tmpdir(), "kills-and-cuts-"));
  const accounts = ["assist", "alice"].map((user) => ({ user, password }));
  const prosody = await startProsody({ accounts, contactsOfEachOther: true });
  const { domain, service } = prosody;
  const relay = await startTcpRelay(prosody.port);
  const viaRelay = `xmpp://127.0.0.1:${String(relay.port)}`;
  const alice = new PlainClient({ service, domain, username: "alice", password });
  const bot = new EchoBot(folder, viaRelay, domain, "assist", password);
  try {
    await alice.signIn();
    bot.start();
    await bot.ready();
    const trouble = shuffled(
      [...Array<"kill">(kills).fill("kill"), ...Array<"cut">(cuts).fill("cut")],
      random,
    );
    const writing = keepWriting(alice, `assist@${domain}`);
    for (const one of trouble) {
      if (random() < 0.8) await bot.ready();
      await delay(random() * 150);
      if (one === "kill") {
        await bot.kill();
        bot.start();
      } else {
        relay.cut();
        await delay(random() * 20);
        relay.restore();
      }
    }
    const sent = await writing.stop();
    await bot.ready();
    const answers = await answersOf(alice, sent);
    return { kills, cuts, sent, ...answers };
  } finally {
    await bot.kill();
    await alice.signOut();
    await relay.close();
    await prosody.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function keepWriting(person: PlainClient, to: string): { stop(): Promise<number> } {
  let [goesOn, sent] = [true, 0];
  const written = (async () => {
    while (goesOn) {
      if (sent - person.texts.length >= mostUnanswered) {
        await delay(10);
        continue;
      }
      sent += 1;
      await person.write(to, `m${String(sent)}`, `message ${String(sent)}`);
      await delay(10);
    }
  })();
  return {
    async stop() {
      goesOn = false;
      await written;
      return sent;
    },
  };
}

/** Once everything is answered; or nothing has come for a while, and is counted as lost. */
async function answersOf(person: PlainClient, sent: number): Promise<{ lost: number; doubled: number }> {
  const expected = Array.from({ length: sent }, (_, index) => `re message ${String(index + 1)}`);
  const deadline = performance.now() + patienceMs;
  const missing = () => expected.filter((text) => !new Set(person.texts).has(text)).length;
  while (missing() > 0 && performance.now() < deadline) await delay(100);
  // What is still on its way comes before the answer to a question that is asked now.
  await delay(500);
  return { lost: missing(), doubled: person.texts.length - new Set(person.texts).size };
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => [random(), item] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, item]) => item);
}
