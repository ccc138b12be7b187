import {
  apiPaths,
  codeMade,
  codeRedeemed,
  linkView,
  ticketToken,
  type CodeMade,
  type Problem,
  type TicketToken,
} from "@assist/protocol";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Browser } from "../testing/browser.js";
import { alice, startHttpBot, type HttpBot } from "../testing/http-bot.js";

let bot: HttpBot;
beforeEach(async () => {
  bot = await startHttpBot();
});
afterEach(() => bot.close());

const phone = () => new Browser(bot);
const computer = phone;
const look = (ticket: TicketToken, browser = phone()) => browser.post(apiPaths.link, { v: 1, ticket });
const showCode = async (ticket: TicketToken): Promise<CodeMade> =>
  codeMade.parse((await phone().post(apiPaths.handover, { v: 1, ticket })).json());
const type = (code: string, browser = computer(), headers: Record<string, string> = {}) =>
  browser.post(apiPaths.redeem, { v: 1, code }, headers);
const problemOf = (answer: { json(): unknown }) => answer.json() as Problem;
/** Another second half for the same first one. */
const wrong = (code: string) => code.slice(0, 4) + (code.endsWith("9999") ? "8888" : "9999");

describe("a look at a link", () => {
  test("tells whose it is, and neither opens nor announces it", async () => {
    const { requester, helper } = await bot.acceptedSession();
    expect(linkView.parse((await look(requester)).json())).toMatchObject({ role: "requester" });
    expect(linkView.parse((await look(helper)).json())).toMatchObject({ role: "helper" });
    const notes = bot.store.messages().map(({ note }) => note.kind);
    expect(notes).not.toContain("seatOpened");
    expect((await look(requester)).cookies).toEqual([]);
  });

  test("tells where it was opened, and whether that was this browser", async () => {
    const { requester } = await bot.acceptedSession();
    const mine = await computer().seated(requester);
    expect(linkView.parse((await look(requester)).json()).opened).toMatchObject({
      browser: "Firefox on Linux",
      here: false,
    });
    expect(linkView.parse((await look(requester, mine)).json()).opened?.here).toBe(true);
  });

  test("tells nothing without the secret, and counts as a wrong link", async () => {
    const { requester } = await bot.acceptedSession();
    const guess = ticketToken.parse(`${requester.split(".")[0] ?? ""}.${"A".repeat(43)}`);
    const codes = new Set<string>();
    for (let attempt = 0; attempt < 35; attempt += 1) codes.add(problemOf(await look(guess)).code);
    expect([...codes]).toEqual(["link-invalid", "too-many-requests"]);
    expect((await look(requester)).statusCode).toBe(200);
  });

  test("says when the link leads nowhere any more", async () => {
    const { requester } = await bot.acceptedSession();
    await bot.says(alice, "link");
    expect(problemOf(await look(requester)).code).toBe("link-replaced");
    await bot.says(alice, "end");
    expect(problemOf(await look(requester))).toMatchObject({ code: "session-over", outcome: "ended" });
  });

  test("without end is refused", async () => {
    const { requester } = await bot.acceptedSession();
    const answers = new Set<number>();
    for (let attempt = 0; attempt < 125; attempt += 1) answers.add((await look(requester)).statusCode);
    expect([...answers]).toEqual([200, 429]);
  });
});

describe("a code", () => {
  test("typed on the computer gives the phone's link, which opens there as ever", async () => {
    const { requester } = await bot.acceptedSession();
    const { code, now, until } = await showCode(requester);
    expect(until - now).toBe(600_000);
    const { ticket, person } = codeRedeemed.parse((await type(code)).json());
    expect([ticket, person]).toEqual([requester, "alice@example.org"]);
    expect(linkView.parse((await look(requester)).json()).code).toEqual({
      state: "used",
      until,
      triesLeft: 3,
    });
    expect((await computer().open(ticket)).statusCode).toBe(200);
    expect(bot.store.messages(alice).map(({ note }) => note.kind)).toContain("seatOpened");
  });

  test("is nowhere in the store, neither whole nor its secret half", async () => {
    const { requester } = await bot.acceptedSession();
    const { code } = await showCode(requester);
    const stored = await bot.store.transact((tx) => tx.handovers.byLocator(code.slice(0, 4)));
    expect(JSON.stringify(stored)).not.toContain(code.slice(4));
  });

  test("that is wrong says how many tries are left; after three it is dead, and the phone is told", async () => {
    const { requester } = await bot.acceptedSession();
    const { code } = await showCode(requester);
    for (const triesLeft of [2, 1, 0])
      expect(problemOf(await type(wrong(code)))).toMatchObject({
        status: 403,
        code: "code-wrong",
        triesLeft,
      });
    expect(problemOf(await type(code)).code).toBe("code-invalid");
    expect(linkView.parse((await look(requester)).json()).code?.state).toBe("locked");
  });

  test("that lapsed, was replaced or was used has one and the same answer", async () => {
    const { requester } = await bot.acceptedSession();
    const replaced = await showCode(requester);
    const lapsed = await showCode(requester);
    bot.clock.advance(600_000);
    expect(linkView.parse((await look(requester)).json()).code?.state).toBe("lapsed");
    const used = await showCode(requester);
    await type(used.code);
    const [first, ...others] = await Promise.all(
      [replaced, lapsed, used].map(async ({ code }) => (await type(code)).body),
    );
    expect(first).toContain("code-invalid");
    expect(new Set([first, ...others]).size).toBe(1);
  });

  test.each(["link", "end"])("dies of `%s` in chat", async (word) => {
    const { requester } = await bot.acceptedSession();
    const { code } = await showCode(requester);
    await bot.says(alice, word);
    expect(problemOf(await type(code)).code).toBe("code-invalid");
  });

  test("that two computers type at once opens one", async () => {
    const { requester } = await bot.acceptedSession();
    const { code } = await showCode(requester);
    const answers = await Promise.all([type(code), type(code), type(code)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404, 404]);
  });

  test("is for the requester's unopened link only", async () => {
    const { requester, helper } = await bot.acceptedSession();
    const offer = async (ticket: TicketToken) =>
      problemOf(await phone().post(apiPaths.handover, { v: 1, ticket })).code;
    expect(await offer(helper)).toBe("role-wrong");
    await computer().seated(requester);
    expect(await offer(requester)).toBe("link-used-elsewhere");
  });

  test.each([
    ["a dash", "K7QD-M2XP"],
    ["lower case", "k7qdm2xp"],
    ["too few characters", "K7QDM2X"],
    ["another character", "K7QDM2XA"],
    ["nothing", ""],
    ["a hundred codes", "K7QDM2XP".repeat(100)],
  ])("that is none, for %s in it, is refused unread", async (_, code) => {
    expect(problemOf(await type(code)).code).toBe("request-invalid");
  });

  test("cannot be guessed at without end from one address, the right one included", async () => {
    const { requester } = await bot.acceptedSession();
    const { code } = await showCode(requester);
    const codes = new Set<string>();
    for (let attempt = 0; attempt < 25; attempt += 1)
      codes.add(problemOf(await type(`2222${code.slice(4)}`)).code);
    expect([...codes]).toEqual(["code-invalid", "too-many-requests"]);
    expect((await type(code)).statusCode).toBe(429);
  });

  test("cannot be guessed at from everywhere either, and one network of many addresses is one guesser", async () => {
    await bot.close();
    bot = await startHttpBot({ http: { trustedProxies: ["127.0.0.1"] } });
    const { requester } = await bot.acceptedSession();
    const { code } = await showCode(requester);
    const from = async (address: string) =>
      problemOf(await type(`2222${code.slice(4)}`, computer(), { "x-forwarded-for": address })).code;
    for (let host = 1; host <= 20; host += 1) await from(`2001:db8:0:1::${host.toString(16)}`);
    expect(await from("2001:db8:0:1:ffff::1")).toBe("too-many-requests");
    for (let attempt = 0; attempt < 580; attempt += 1)
      await from(`198.51.100.${String((attempt % 250) + 1)}`);
    expect(await from("203.0.113.9")).toBe("too-many-requests");
    expect((await look(requester)).statusCode).toBe(200);
  });

  test("is not taken from another site", async () => {
    const { requester } = await bot.acceptedSession();
    const { code } = await showCode(requester);
    expect((await type(code, computer(), { origin: "https://evil.example" })).statusCode).toBe(403);
    expect((await type(code)).statusCode).toBe(200);
  });
});
