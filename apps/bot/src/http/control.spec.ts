import type { SessionId } from "@assist/assist-core";
import { apiPaths, sessionView, type ControlReport, type Problem, type SessionView } from "@assist/protocol";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Browser } from "../testing/browser.js";
import { alice, bob, startHttpBot, type HttpBot } from "../testing/http-bot.js";
import { openPage, type OpenPage } from "../testing/open-page.js";

const grant = "aa".repeat(16);
const minute = 60_000;

let bot: HttpBot;
let requester: Browser;
let helper: Browser;
let page: OpenPage;
beforeEach(async () => {
  bot = await startHttpBot();
  const links = await bot.acceptedSession();
  requester = await new Browser(bot).seated(links.requester);
  helper = await new Browser(bot).seated(links.helper);
  await openPage(bot, helper);
  page = await openPage(bot, requester);
  await requester.post(apiPaths.share);
  await requester.post(apiPaths.picture, { v: 1, state: "shared" });
});
afterEach(() => bot.close());

type Report = ControlReport extends infer R
  ? R extends ControlReport
    ? Omit<R, "v" | "grant">
    : never
  : never;

const report = (told: Report, browser = requester) =>
  browser.post(apiPaths.control, { v: 1, grant, ...told });
const asked = () => report({ state: "asked", devices: ["mouse"], minutes: 15 });
const allowed = () => report({ state: "allowed", devices: ["mouse"], remainingMs: 15 * minute });
const viewOf = async (browser: Browser) =>
  sessionView.parse((await browser.request("GET", apiPaths.session)).json<SessionView>()).status;
const controlOf = async (browser: Browser) => {
  const status = await viewOf(browser);
  return status.name === "started" ? status.control : undefined;
};
const code = (response: Awaited<ReturnType<typeof asked>>) => response.json<Problem>().code;
const logOf = async () => {
  const { id } = (await requester.request("GET", apiPaths.session)).json<SessionView>();
  return bot.store.logOf(id as SessionId).map(({ event }) => event);
};

describe("control", () => {
  test("is shown to both pages as the requester's has told it", async () => {
    expect((await asked()).statusCode).toBe(204);
    for (const browser of [requester, helper])
      expect(await controlOf(browser)).toEqual({ state: "asked", devices: ["mouse"] });
    await allowed();
    const until = bot.clock.now() + 15 * minute;
    expect(await controlOf(helper)).toEqual({ state: "on", devices: ["mouse"], until });
    await report({ state: "stopped", why: "escape" });
    expect(await controlOf(helper)).toBeUndefined();
  });

  test("a stop in chat is shown to the page until it has confirmed it", async () => {
    await asked();
    await allowed();
    await bot.says(alice, "stop");
    await bot.pages.settled();
    expect(page.view?.status).toMatchObject({ control: { state: "on", stop: true } });
    await report({ state: "stopped", why: "chat-stop" });
    await bot.pages.settled();
    expect(page.view?.status).not.toHaveProperty("control");
  });

  test("is logged with each consent, stop and cause", async () => {
    await asked();
    await asked();
    await allowed();
    await bot.says(bob, "stop");
    await report({ state: "stopped", why: "chat-stop" });
    const until = bot.clock.now() + 15 * minute;
    expect((await logOf()).slice(-4)).toMatchObject([
      { kind: "controlAsked", grant, devices: ["mouse"], minutes: 15 },
      { kind: "controlAllowed", grant, devices: ["mouse"], until },
      { kind: "controlStopAsked", role: "helper" },
      { kind: "controlStopped", grant, why: "chat-stop" },
    ]);
  });

  test("that a page tells while nothing is shown changes nothing, and it is shown how it stands", async () => {
    await requester.post(apiPaths.picture, { v: 1, state: "stopped" });
    await bot.pages.settled();
    const views = page.of("session").length;
    expect((await allowed()).statusCode).toBe(204);
    await bot.pages.settled();
    expect(page.of("session").length).toBe(views + 1);
    expect(await controlOf(requester)).toBeUndefined();
  });

  test("is told by the requester's page alone, in words of the protocol, while the session lasts", async () => {
    expect(code(await report({ state: "stopped", why: "escape" }, helper))).toBe("role-wrong");
    expect(
      code(
        await requester.post(apiPaths.control, { v: 1, grant: "no hex", state: "stopped", why: "escape" }),
      ),
    ).toBe("request-invalid");
    expect(
      code(
        await requester.post(apiPaths.control, {
          v: 1,
          grant,
          state: "allowed",
          devices: [],
          remainingMs: 1,
        }),
      ),
    ).toBe("request-invalid");
    await bot.says(alice, "end");
    expect(code(await asked())).toBe("session-over");
  });
});

test("a scam ends the session; the requester's page says why, the helper's only that they ended it", async () => {
  await asked();
  await allowed();
  expect((await report({ state: "stopped", why: "scam" })).statusCode).toBe(204);
  expect(await viewOf(requester)).toMatchObject({ name: "over", reason: "scam", by: "requester" });
  expect(await viewOf(helper)).toMatchObject({ name: "over", reason: "by-person", by: "requester" });
  await bot.says(bob, "assist @alice@example.org");
  expect(await bot.store.transact((tx) => tx.blocks.of(alice))).toEqual([bob]);
  expect(await bot.store.transact((tx) => tx.sessions.openOf(alice))).toEqual([]);
});

describe("a scam that is found when the session is over", () => {
  const scam = (browser = requester) => report({ state: "stopped", why: "scam" }, browser);
  const blocked = () => bot.store.transact((tx) => tx.blocks.of(alice));

  test("still blocks a helper who ended it first, and is said in chat once", async () => {
    await asked();
    await bot.says(bob, "end");
    const before = bot.store.messages(bob).length;
    for (let time = 0; time < 2; time += 1) expect((await scam()).statusCode).toBe(204);
    expect(await blocked()).toEqual([bob]);
    expect(bot.store.messages(alice).filter(({ note }) => note.kind === "scamBlocked")).toHaveLength(1);
    expect(bot.store.messages(bob)).toHaveLength(before);
    expect(await viewOf(helper)).toMatchObject({ name: "over", reason: "by-person" });
  });

  test("blocks nobody for a page that was replaced, for the helper's, for another report, or much later", async () => {
    bot.clock.advance(1);
    const newer = await new Browser(bot).seated(await bot.newLink(alice));
    await bot.says(bob, "end");
    for (const browser of [requester, helper]) expect(code(await scam(browser))).toBe("session-over");
    expect(code(await report({ state: "stopped", why: "escape" }, newer))).toBe("session-over");
    bot.clock.advance(60 * minute + 1);
    expect(code(await scam(newer))).toBe("session-over");
    expect(await blocked()).toEqual([]);
  });

  test("is not found again by the same report, once they are unblocked", async () => {
    await asked();
    await scam();
    await bot.says(alice, "unblock bob@example.org");
    expect(code(await scam())).toBe("session-over");
    expect(await blocked()).toEqual([]);
  });
});
