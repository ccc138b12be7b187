import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { Browser } from "../testing/browser.js";
import { startHttpBot, type HttpBot } from "../testing/http-bot.js";

let bot: HttpBot;
beforeEach(async () => {
  bot = await startHttpBot();
});
afterEach(() => bot.close());

test("who asks again and again whether the service is ready does not make it write each time", async () => {
  const check = jest.spyOn(bot.store, "check");
  const browser = new Browser(bot);
  const answers = [];
  for (let asked = 0; asked < 20; asked += 1)
    answers.push((await browser.request("GET", "/ready")).json<{ store: boolean }>().store);
  expect(new Set(answers)).toEqual(new Set([true]));
  expect(check.mock.calls.length).toBeLessThan(3);
});
