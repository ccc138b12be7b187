import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startProsody, startTcpRelay, until } from "@assist/stack";
import { accountOptions } from "../options.js";
import { EchoBot } from "./echo-bot.js";
import { XmppPerson } from "./xmpp-person.js";

export interface Trouble {
  readonly kills: number;
  readonly cuts: number;
  /** Between 0 and 1. */
  readonly random: () => number;
}

export interface Outcome {
  /** Messages that somebody sent; each asks for one answer. */
  readonly sent: number;
  readonly lost: number;
  /** Answers that a client shows more than once which does not look at ids. */
  readonly doubled: number;
}

const patienceMs = 60_000;
/** Prosody drops what goes beyond 500 stanzas for a client that is away. */
const mostUnanswered = 100;
const password = "correct horse";

/** Somebody writes and is answered all the time, while the service is killed and its network cut. */
export async function killsAndCuts({ kills, cuts, random }: Trouble): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "kills-and-cuts-"));
  const accounts = ["assist", "alice"].map((user) => ({ user, password }));
  const prosody = await startProsody({ accounts, contactsOfEachOther: true });
  const { domain, service } = prosody;
  const relay = await startTcpRelay(prosody.port);
  const viaRelay = `xmpp://127.0.0.1:${String(relay.port)}`;
  const { resource } = accountOptions({ service, domain, username: "assist", password });
  const alice = new XmppPerson({
    ...{ service, domain, user: "alice", password, bot: `assist@${domain}/${resource}` },
    synced: async () => undefined,
  });
  const bot = new EchoBot(folder, viaRelay, domain, "assist", password);
  try {
    await alice.signIn();
    bot.start();
    await bot.ready();
    const trouble = shuffled(
      [...Array<"kill">(kills).fill("kill"), ...Array<"cut">(cuts).fill("cut")],
      random,
    );
    const writing = keepWriting(alice);
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
    return { sent, ...answers };
  } finally {
    await bot.kill();
    await alice.signOut();
    await relay.close();
    await prosody.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function keepWriting(person: XmppPerson): { stop(): Promise<number> } {
  let [goesOn, sent] = [true, 0];
  const written = (async () => {
    while (goesOn) {
      if (sent - person.texts.length >= mostUnanswered) {
        await delay(10);
        continue;
      }
      sent += 1;
      await person.write(`message ${String(sent)}`);
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
async function answersOf(person: XmppPerson, sent: number): Promise<Omit<Outcome, "sent">> {
  const expected = Array.from({ length: sent }, (_, index) => `re message ${String(index + 1)}`);
  const missing = () => expected.filter((text) => !new Set(person.texts).has(text)).length;
  await until("all is answered", () => missing() === 0, patienceMs).catch(() => undefined);
  // What the service still owes it sends before the answer to what is asked now.
  await person.write("over");
  await person.stanza((stanza) => stanza.getChildText("body") === "re over");
  return { lost: missing(), doubled: person.texts.length - new Set(person.texts).size };
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => [random(), item] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, item]) => item);
}
