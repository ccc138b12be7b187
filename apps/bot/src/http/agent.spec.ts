import {
  agentExpected,
  agentLocator,
  apiPaths,
  handoverAlphabet,
  type AgentExpected,
  type Problem,
} from "@assist/protocol";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Browser } from "../testing/browser.js";
import { alice, publicUrl, startHttpBot, type HttpBot } from "../testing/http-bot.js";
import { openPage, type OpenPage } from "../testing/open-page.js";

const neverMade = handoverAlphabet.charAt(0).repeat(6);

let bot: HttpBot;
let requester: Browser;
let helper: Browser;
let page: OpenPage;
beforeEach(async () => {
  bot = await startHttpBot();
  const links = await bot.acceptedSession();
  requester = await new Browser(bot).seated(links.requester);
  helper = await new Browser(bot).seated(links.helper);
  page = await openPage(bot, requester);
});
afterEach(() => bot.close());

const expectAgent = async () => (await requester.post(apiPaths.agent)).json<AgentExpected>();

/** As a program calls, which has neither seat nor origin. */
const here = (body: object, headers: Record<string, string> = {}) =>
  bot.app.inject({
    method: "POST",
    url: apiPaths.agentHere,
    headers: { host: new URL(publicUrl).host, ...headers },
    payload: { v: 1, port: 40_000, ...body },
  });
const code = (response: Awaited<ReturnType<typeof here>>) => response.json<Problem>().code;

describe("an agent", () => {
  test("is told to the page that expects it, by a name that lives five minutes", async () => {
    const expected = agentExpected.parse(await expectAgent());
    expect(expected.until - expected.now).toBe(5 * 60_000);
    expect((await here({ locator: expected.locator })).statusCode).toBe(204);
    expect(page.of("agent")).toEqual([{ v: 1, kind: "agent", locator: expected.locator, port: 40_000 }]);
    bot.clock.advance(5 * 60_000);
    expect(code(await here({ locator: expected.locator }))).toBe("code-invalid");
    expect(page.of("agent")).toHaveLength(1);
  });

  test("may come again by the same name, such as after its own restart", async () => {
    const { locator } = await expectAgent();
    await here({ locator });
    await here({ locator, port: 40_001 });
    expect(page.of("agent").map(({ port }) => port)).toEqual([40_000, 40_001]);
  });

  test("gets one answer for what never was, is dead, or was replaced", async () => {
    const { locator } = await expectAgent();
    await expectAgent();
    const answers = [await here({ locator }), await here({ locator: neverMade })];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
    expect(answers[0]?.body).toBe(answers[1]?.body);
    expect(page.of("agent")).toEqual([]);
  });

  test("whose page is not open is told to try again", async () => {
    const { locator } = await expectAgent();
    bot.pages.closeAll();
    expect(code(await here({ locator }))).toBe("peer-not-here");
  });

  test("is no web page of another site", async () => {
    const { locator } = await expectAgent();
    for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }])
      expect(code(await here({ locator }, headers))).toBe("origin-refused");
    expect(page.of("agent")).toEqual([]);
  });

  test("listens on a port that programs of people may have", async () => {
    const { locator } = await expectAgent();
    for (const port of [0, 80, 1023, 65_536, "40000"])
      expect(code(await here({ locator, port }))).toBe("request-invalid");
  });

  test("that guesses is held up, by its address, while the page goes on", async () => {
    const answers = await Promise.all(Array.from({ length: 31 }, () => here({ locator: neverMade })));
    const last = answers.filter(({ statusCode }) => statusCode === 429);
    expect(last).toHaveLength(1);
    expect(Number(last[0]?.headers["retry-after"])).toBeGreaterThan(0);
    expect(agentLocator.safeParse((await expectAgent()).locator).success).toBe(true);
  });
});

describe("to expect an agent", () => {
  test("is the requester's, while the session lasts", async () => {
    expect((await helper.post(apiPaths.agent)).json<Problem>().code).toBe("role-wrong");
    await bot.says(alice, "end");
    expect((await requester.post(apiPaths.agent)).json<Problem>().code).toBe("session-over");
  });

  test("is possible only so often", async () => {
    const answers = await Promise.all(Array.from({ length: 21 }, () => requester.post(apiPaths.agent)));
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(1);
  });
});
