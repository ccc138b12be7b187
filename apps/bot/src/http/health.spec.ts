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

test("what is not ready is said in words that name no address", async () => {
  jest.spyOn(bot.store, "check").mockRejectedValue(new Error("disk full"));
  const answer = await new Browser(bot).request("GET", "/ready");
  expect([answer.statusCode, answer.json<{ store: boolean }>().store]).toEqual([503, false]);
  expect(answer.json<{ trouble: object[] }>().trouble).toEqual([
    expect.objectContaining({
      part: "media",
      state: "waiting",
      what: expect.stringContaining("LiveKit does not answer") as unknown,
    }),
    { part: "store", state: "waiting", what: expect.stringContaining("Is the disk full") as unknown },
  ]);
  expect(answer.body).not.toContain("127.0.0.1");
});
