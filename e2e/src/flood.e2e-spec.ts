import { until } from "@assist/stack";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Crowd } from "./people/crowd.js";
import { Flood } from "./people/flood.js";
import { agree, Pairs } from "./people/pairs.js";
import { userNames } from "./people/people.js";
import type { TextPerson } from "./people/text-person.js";
import { startParts, type Parts } from "./stack/parts.js";

const addresses = 1_000;
const hostileWords = ["help", "status", "assist asker0@assist.localhost", "end", "x".repeat(4_000)];
/** Quotas: 600 messages of strangers are carried out, and 120 are refused with a sentence. */
const toStrangersInAMinute = 600 + 120;
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

describe("while a thousand addresses keep writing, a request goes from question to link", () => {
  test("when they are strangers: each is told once in a minute, then ignored", async () => {
    await begin(0);
    const words = (number: number) => hostileWords[number % hostileWords.length] ?? "";
    const from = performance.now();
    const flood = Flood.begin(crowd, bot(), { addresses, perSecond: 2_000, words });
    opened.defer(() => flood.end());
    await until("the flood has come", () => flood.written >= 3 * addresses);

    const links = await agree(asker, friend);
    expect(links.requester).not.toBe(links.helper);
    await friend.asks("end", /You ended/);
    await asker.sees(/ended the session/);

    await until("the flood has gone on", () => flood.written >= 10 * addresses);
    flood.end();
    const [refusals, answers] = [flood.mostTo(refusal), flood.answered];
    // What counts by the minute begins anew so often, however slow the machine is.
    const minutes = Math.floor((performance.now() - from) / 60_000) + 1;
    expect(refusals).toBeGreaterThan(0);
    expect(refusals).toBeLessThanOrEqual(minutes);
    expect(answers).toBeLessThanOrEqual(minutes * toStrangersInAMinute);
  });

  test("when they are contacts: before their backlog is worked off, and each message of theirs is answered", async () => {
    await begin(addresses);
    const all = 2 * addresses;
    const answers: string[] = [];
    crowd.received = ({ text }) => void answers.push(text);
    for (let message = 0; message < all; message++) crowd.write(`c${message % addresses}`, bot(), "status");

    await agree(asker, friend);
    expect(answers.length).toBeLessThan(all);
    await until("everybody was answered", () => answers.length >= all, 90_000);
    expect(answers.filter((text) => !text.startsWith("Nothing is open"))).toEqual([]);
  });
});
