import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Crowd } from "./people/crowd.js";
import { Flood } from "./people/flood.js";
import { agree, Pairs, userNames } from "./people/pairs.js";
import type { TextPerson } from "./people/text-person.js";
import { startParts, type Parts } from "./stack/parts.js";
import { until } from "./stack/until.js";

const addresses = 1_000;
const hostileWords = ["help", "status", "assist asker0@assist.localhost", "end", "x".repeat(4_000)];
const refusal = /More is being written to me|You write more than I can read/;

let opened: AsyncDisposableStack;
let parts: Parts;
let crowd: Crowd;
let asker: TextPerson;
let friend: TextPerson;

/** @param contacts how many of the crowd are contacts of the bot */
async function begin(contacts: number): Promise<void> {
  parts = await startParts({ users: userNames(1), crowd: contacts });
  opened.defer(() => parts.stop());
  crowd = await Crowd.connect(parts.crowd);
  opened.defer(() => crowd.leave());
  const pairs = new Pairs(() => parts.xmpp);
  opened.defer(() => pairs.signOutAll());
  [asker, friend] = await pairs.next();
}

beforeEach(() => {
  opened = new AsyncDisposableStack();
});
afterEach(() => opened.disposeAsync());

const bot = () => parts.xmpp.bot ?? "";

async function residentMib(): Promise<number> {
  const status = await readFile(`/proc/${parts.botPid()}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

describe("while a thousand addresses keep writing, a request goes from question to link", () => {
  test("when they are strangers: they are told once, then ignored, and nothing piles up", async () => {
    await begin(0);
    const before = await residentMib();
    const words = (number: number) => hostileWords[number % hostileWords.length] ?? "";
    const flood = Flood.begin(crowd, bot(), { addresses, perSecond: 2_000, words });
    opened.defer(() => flood.end());
    await until("the flood has come", () => flood.written >= 3 * addresses);

    const links = await agree(asker, friend);
    expect(links.requester).not.toBe(links.helper);
    await friend.asks("end", /You ended/);
    await asker.sees(/ended the session/);

    await until("the flood has gone on", () => flood.written >= 10 * addresses);
    flood.end();
    // One answer within what strangers may have together, one refusal; and again if a minute went by.
    expect(flood.mostTo(refusal)).toBeLessThanOrEqual(2);
    expect(flood.mostTo(/./)).toBeLessThanOrEqual(4);
    expect(flood.answered).toBeLessThan(flood.written / 5);
    expect((await residentMib()) - before).toBeLessThan(150);
  }, 60_000);

  test("when they are contacts: before their backlog is worked off, and each message of theirs is answered", async () => {
    await begin(addresses);
    const each = 3;
    const answers: string[] = [];
    crowd.received = ({ text }) => void answers.push(text);
    for (let message = 0; message < each; message++)
      for (let person = 0; person < addresses; person++) crowd.write(`c${person}`, bot(), "status");

    await agree(asker, friend);
    expect(answers.length).toBeLessThan((each * addresses) / 2);
    await until("everybody was answered", () => answers.length >= each * addresses, 40_000);
    expect(answers.filter((text) => !text.startsWith("Nothing is open"))).toEqual([]);
  }, 60_000);
});
