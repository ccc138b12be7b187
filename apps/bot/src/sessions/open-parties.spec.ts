import { handleChat } from "@assist/assist-core";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { alice, bob, startHttpBot, type HttpBot } from "../testing/http-bot.js";
import { OpenParties } from "./open-parties.js";

let bot: HttpBot;
beforeEach(async () => {
  bot = await startHttpBot();
});
afterEach(() => bot.close());

const loaded = async (): Promise<boolean[]> => {
  const parties = new OpenParties();
  await parties.load(bot.store);
  return [alice, bob].map((person) => parties.has(person));
};

test("of what the process before left open, both take part until it is over", async () => {
  expect(await loaded()).toEqual([false, false]);
  await bot.says(alice, "assist @bob");
  expect(await loaded()).toEqual([true, true]);
  await bot.says(bob, "accept");
  expect(await loaded()).toEqual([true, true]);
  await bot.says(alice, "end");
  expect(await loaded()).toEqual([false, false]);
});

test("one session's end leaves those of others open", async () => {
  const parties = new OpenParties();
  const context = { ...bot.context, committed: parties.changed };
  const says = (from: typeof alice, text: string) =>
    handleChat(context, { from, text, messageId: `${from} ${text}` });
  await says(alice, "assist demo");
  expect([parties.has(alice), parties.has(bob)]).toEqual([true, false]);
  await says(bob, "assist demo");
  await says(alice, "end");
  expect([parties.has(alice), parties.has(bob)]).toEqual([false, true]);
});
