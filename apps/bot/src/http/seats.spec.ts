import { apiPaths, ticketToken, type Problem, type SeatOpened, type SessionView } from "@assist/protocol";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Browser } from "../testing/browser.js";
import { bob, startHttpBot, type HttpBot } from "../testing/http-bot.js";

let bot: HttpBot;
beforeEach(async () => {
  bot = await startHttpBot();
});
afterEach(() => bot.close());

describe("a personal link", () => {
  test("gives a seat with a cookie of its own, which scripts and other sites do not get", async () => {
    const { requester } = await bot.acceptedSession();
    const response = await new Browser(bot).open(requester);
    const { seat, view } = response.json<SeatOpened>();
    expect(response.cookies).toMatchObject([
      { name: `seat-8480-${seat}`, httpOnly: true, sameSite: "Strict", path: "/" },
    ]);
    expect(view).toMatchObject({ role: "requester", me: "alice@example.org", peer: "bob@example.org" });
    expect(view.status.name).toBe("accepted");
  });

  test("opens the same seat again in the same browser", async () => {
    const { requester } = await bot.acceptedSession();
    const browser = new Browser(bot);
    const first = (await browser.open(requester)).json<SeatOpened>();
    const again = await browser.open(requester);
    expect(again.json<SeatOpened>().seat).toBe(first.seat);
    expect(again.cookies).toEqual([]);
  });

  test("is refused elsewhere, with the browser that holds it", async () => {
    const { requester } = await bot.acceptedSession();
    await new Browser(bot).seated(requester);
    const response = await new Browser(bot).open(requester);
    expect(response.statusCode).toBe(409);
    expect(response.json<Problem>()).toMatchObject({
      code: "link-used-elsewhere",
      browser: "Firefox on Linux",
    });
  });

  test("two people in one browser do not meet", async () => {
    const { requester, helper } = await bot.acceptedSession();
    const alices = await new Browser(bot).seated(requester);
    const bobs = new Browser(bot);
    for (const [name, value] of alices.cookies) bobs.cookies.set(name, value);
    await bobs.seated(helper);
    for (const [name, value] of bobs.cookies) alices.cookies.set(name, value);
    const views = await Promise.all([alices, bobs].map((page) => page.request("GET", apiPaths.session)));
    expect(views.map((response) => response.json<SessionView>().role)).toEqual(["requester", "helper"]);
  });

  test("that was made up is refused, and guessing is slowed down", async () => {
    const browser = new Browser(bot);
    const guess = ticketToken.parse(`${"a".repeat(24)}.${"b".repeat(43)}`);
    const codes = new Set<string>();
    for (let attempt = 0; attempt < 40; attempt += 1)
      codes.add((await browser.open(guess)).json<Problem>().code);
    expect([...codes]).toEqual(["link-invalid", "too-many-requests"]);
  });

  test("works also where many wrong ones come from, such as behind one address for a whole office", async () => {
    const { requester } = await bot.acceptedSession();
    const browser = new Browser(bot);
    const guess = ticketToken.parse(`${"a".repeat(24)}.${"b".repeat(43)}`);
    for (let attempt = 0; attempt < 40; attempt += 1) await browser.open(guess);
    expect((await browser.open(requester)).statusCode).toBe(200);
  });

  test("that was replaced takes its page with it", async () => {
    const { helper } = await bot.acceptedSession();
    const page = await new Browser(bot).seated(helper);
    await bot.says(bob, "link");
    expect((await page.request("GET", apiPaths.session)).json<Problem>().code).toBe("link-replaced");
    expect((await page.open(helper)).json<Problem>().code).toBe("link-replaced");
  });
});

describe("following a link without a click", () => {
  test("uses up nothing", async () => {
    const { requester } = await bot.acceptedSession();
    const crawler = new Browser(bot);
    for (const url of ["/s", "/", apiPaths.seats, apiPaths.session]) await crawler.request("GET", url);
    await crawler.post(apiPaths.seats, { v: 1, ticket: requester }, { origin: "https://scanner.example" });
    expect((await new Browser(bot).open(requester)).statusCode).toBe(200);
  });
});

describe("a seat", () => {
  test("needs both its cookie and its header", async () => {
    const { requester } = await bot.acceptedSession();
    const page = await new Browser(bot).seated(requester);
    const { seat } = page;
    page.seat = undefined;
    expect((await page.request("GET", apiPaths.session)).statusCode).toBe(401);
    page.seat = seat;
    page.cookies.clear();
    expect((await page.request("GET", apiPaths.session)).statusCode).toBe(401);
  });

  test("is slowed down when it asks without end, and can still end the session", async () => {
    const { requester } = await bot.acceptedSession();
    const page = await new Browser(bot).seated(requester);
    const codes = new Set<string>();
    for (let request = 0; request < 250; request += 1) {
      const answer = (await page.request("GET", apiPaths.session)).json<Partial<Problem>>();
      codes.add(answer.code ?? "answered");
    }
    expect([...codes]).toEqual(["answered", "too-many-requests"]);
    expect((await page.post(apiPaths.end)).statusCode).toBe(204);
  });

  test("shows how the session ended, after its end", async () => {
    const { requester } = await bot.acceptedSession();
    const page = await new Browser(bot).seated(requester);
    await bot.says(bob, "end");
    const { status } = (await page.request("GET", apiPaths.session)).json<SessionView>();
    expect(status).toMatchObject({ name: "over", outcome: "ended", by: "helper", reason: "by-person" });
    expect((await page.open(requester)).json<Problem>()).toMatchObject({
      code: "session-over",
      outcome: "ended",
    });
  });
});
