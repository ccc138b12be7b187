import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { apiPaths, seatHeader, ticketToken, type Problem } from "@assist/protocol";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { pino, type Logger } from "pino";
import { Browser } from "../testing/browser.js";
import { publicUrl, startHttpBot, type HttpBot } from "../testing/http-bot.js";
import { KnownSeats } from "./known-seats.js";
import { SeldomWarning } from "./seldom-warning.js";

let bot: HttpBot;
afterEach(() => bot.close());

const crowdSize = 1_000;
const behindProxy = { trustedProxies: ["127.0.0.1"] };
const from = (ip: string) => ({ "x-forwarded-for": ip });
const hostile = (number: number) => `10.0.${String(number >> 8)}.${String(number & 255)}`;

/** A request of a browser that has a seat's number and nothing else. */
const withoutSeat = (ip: string) =>
  bot.app.inject({
    method: "POST",
    url: apiPaths.share,
    headers: { host: new URL(publicUrl).host, origin: publicUrl, [seatHeader]: "made-up", ...from(ip) },
    payload: { v: 1 },
  });

describe("a thousand browsers that hold no seat", () => {
  test("are told when to come back, cost the store little, and keep no page from its session", async () => {
    bot = await startHttpBot({ http: behindProxy, quotas: { pages: { allRefused: 100 } } });
    const { requester } = await bot.acceptedSession();
    const page = await new Browser(bot).seated(requester);
    const transact = jest.spyOn(bot.store, "transact");
    const crowd = Array.from({ length: crowdSize }, (_, number) => withoutSeat(hostile(number)));
    const view = await page.request("GET", apiPaths.session);
    expect(view.statusCode).toBe(200);

    const answers = await Promise.all(crowd);
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect(refused).toHaveLength(crowdSize - 100);
    expect(refused[0]?.json<Problem>().code).toBe("too-many-requests");
    expect(Number(refused[0]?.headers["retry-after"])).toBeGreaterThan(0);
    expect(Number(refused[0]?.headers["retry-after"])).toBeLessThanOrEqual(60);
    expect(transact).toHaveBeenCalledTimes(100 + 1);
    expect((await page.request("GET", apiPaths.session)).statusCode).toBe(200);
  });

  test("keep nobody from opening a link that is right", async () => {
    bot = await startHttpBot({ http: behindProxy, quotas: { pages: { allRefused: 10 } } });
    const { requester, helper } = await bot.acceptedSession();
    const guess = ticketToken.parse(`${"a".repeat(24)}.${"b".repeat(43)}`);
    const wrong = (ip: string) => new Browser(bot).post(apiPaths.seats, { v: 1, ticket: guess }, from(ip));
    const codes = new Set<string>();
    for (let number = 0; number < 50; number += 1)
      codes.add((await wrong(hostile(number))).json<Problem>().code);
    expect([...codes]).toEqual(["link-invalid", "too-many-requests"]);
    for (const ticket of [requester, helper]) {
      const page = await new Browser(bot).seated(ticket);
      expect((await page.request("GET", apiPaths.session)).statusCode).toBe(200);
    }
  });
});

test("a page that was open before a restart is served and can end its session while a crowd is refused", async () => {
  bot = await startHttpBot({ http: behindProxy, quotas: { pages: { allRefused: 1 } } });
  const { requester } = await bot.acceptedSession();
  const page = await new Browser(bot).seated(requester);
  // What a process knows only since it started.
  jest.spyOn(bot.app.get(KnownSeats), "has").mockReturnValue(false);
  await withoutSeat(hostile(1));
  expect((await withoutSeat(hostile(2))).statusCode).toBe(429);
  expect((await page.request("GET", apiPaths.session)).statusCode).toBe(200);
  const [name = "", secret = ""] = [...page.cookies][0] ?? [];
  page.cookies.set(name, `${secret}x`);
  expect((await page.post(apiPaths.end)).statusCode).toBe(429);
  page.cookies.set(name, secret);
  expect((await page.post(apiPaths.end)).statusCode).toBe(204);
});

test("one address without a seat is refused, its neighbour at the same address with one is served", async () => {
  bot = await startHttpBot({ http: behindProxy, quotas: { pages: { refused: 5 } } });
  const { requester } = await bot.acceptedSession();
  const ip = hostile(1);
  const page = new Browser(bot);
  for (let attempt = 0; attempt < 10; attempt += 1) await withoutSeat(ip);
  await page.open(requester);
  expect((await withoutSeat(ip)).statusCode).toBe(429);
  expect((await withoutSeat(hostile(2))).statusCode).toBe(401);
  expect((await page.request("GET", apiPaths.session, undefined, from(ip))).statusCode).toBe(200);
});

test("much that goes to the other page keeps no page from saying that it has paused", async () => {
  bot = await startHttpBot({ quotas: { pages: { relay: 3 } } });
  const { requester } = await bot.acceptedSession();
  const page = await new Browser(bot).seated(requester);
  const codes: unknown[] = [];
  for (let message = 0; message < 4; message += 1)
    codes.push((await page.post(apiPaths.relay, { v: 1, to: "nobody", body: "" })).json<Problem>().code);
  expect(codes).toEqual(["peer-not-here", "peer-not-here", "peer-not-here", "too-many-requests"]);
  expect((await page.post(apiPaths.picture, { v: 1, state: "paused" })).statusCode).toBe(204);
});

test("neither questions for control nor other requests, however many, keep a page from saying that control is off", async () => {
  bot = await startHttpBot({ quotas: { pages: { asked: 3, seat: 20 } } });
  const { requester } = await bot.acceptedSession();
  const page = await new Browser(bot).seated(requester);
  await page.post(apiPaths.share);
  await page.post(apiPaths.picture, { v: 1, state: "shared" });
  const grant = (number: number) => String(number).padStart(32, "0");
  const report = async (number: number, told: object) =>
    (await page.post(apiPaths.control, { v: 1, grant: grant(number), ...told })).statusCode;
  const asked = (number: number) => report(number, { state: "asked", devices: ["mouse"], minutes: 5 });
  const codes: number[] = [];
  for (let question = 0; question < 5; question += 1) codes.push(await asked(question));
  expect(codes).toEqual([204, 204, 204, 429, 429]);
  expect((await page.request("GET", apiPaths.session)).statusCode).toBe(200);
  for (let request = 0; request < 20; request += 1) await page.request("GET", apiPaths.session);
  expect((await page.request("GET", apiPaths.session)).statusCode).toBe(429);
  for (let stop = 0; stop < 10; stop += 1)
    expect(await report(2, { state: "stopped", why: "page-stop" })).toBe(204);
  expect(await report(2, { state: "stopped", why: "scam" })).toBe(204);
  expect((await page.post(apiPaths.end)).statusCode).toBe(204);
});

test("no more pages are open at once than there is room for, and one that comes back has its room", async () => {
  bot = await startHttpBot({ quotas: { pages: { open: 1 } } });
  const { requester, helper } = await bot.acceptedSession();
  const first = await new Browser(bot).seated(requester);
  const second = await new Browser(bot).seated(helper);
  await bot.app.listen(0, "127.0.0.1");
  const { port } = bot.app.getHttpServer().address() as AddressInfo;
  const open: IncomingMessage[] = [];
  const stream = async (page: Browser) => {
    const headers = {
      host: new URL(publicUrl).host,
      cookie: [...page.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      [seatHeader]: page.seat ?? "",
    };
    const request = get({ host: "127.0.0.1", port, path: apiPaths.events, headers });
    const [response] = (await once(request, "response")) as [IncomingMessage];
    open.push(response);
    return response.statusCode;
  };
  expect([await stream(first), await stream(second), await stream(first)]).toEqual([200, 429, 200]);
  for (const response of open) response.destroy();
});

test("forged webhooks are refused, and after a while not even looked at for long", async () => {
  bot = await startHttpBot({ quotas: { pages: { refused: 3 } } });
  const codes: number[] = [];
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const answer = await bot.app.inject({
      method: "POST",
      url: "/webhooks/livekit",
      headers: { host: new URL(publicUrl).host, "content-type": "application/webhook+json" },
      payload: "{}",
    });
    codes.push(answer.statusCode);
  }
  expect(codes).toEqual([403, 403, 403, 429, 429]);
});

describe("what is kept of callers", () => {
  test("seats are known by their secret, and only so many", async () => {
    bot = await startHttpBot();
    const known = new KnownSeats();
    const { requester } = await bot.acceptedSession();
    const page = await new Browser(bot).seated(requester);
    const seat = await bot.store.transact((tx) => tx.seats.get(page.seat as never));
    if (!seat) throw new Error("no seat");
    known.add(seat);
    const [secret] = page.cookies.values();
    expect([
      known.has(seat.id, secret),
      known.has(seat.id, "another"),
      known.has(seat.id, undefined),
    ]).toEqual([...[true, false, false]]);
    for (let number = 0; number < 10_000; number += 1)
      known.add({ id: `seat-${String(number)}` as typeof seat.id, secretHash: seat.secretHash });
    expect(known.has(seat.id, secret)).toBe(false);
  });

  test("a warning that anybody can cause is one line a minute, with the number of those left out", async () => {
    bot = await startHttpBot();
    jest.useFakeTimers();
    const lines: string[] = [];
    const log: Logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });
    const warning = new SeldomWarning(log, "webhook refused");
    for (let forged = 0; forged < 1_000; forged += 1) warning.warn({ ip: "192.0.2.1" });
    jest.advanceTimersByTime(60_000);
    warning.warn({ ip: "192.0.2.1" });
    jest.useRealTimers();
    expect(lines.map((line) => (JSON.parse(line) as { leftOut: number }).leftOut)).toEqual([0, 999]);
  });
});
