import { apiPaths, type Problem, type RoomAccess, type SessionView } from "@assist/protocol";
import { happen, type SeatId, type SessionId } from "@assist/assist-core";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Browser } from "../testing/browser.js";
import { alice, bob, startHttpBot, type HttpBot } from "../testing/http-bot.js";
import { openPage as openPageOf, type OpenPage } from "../testing/open-page.js";

type Response = Awaited<ReturnType<Browser["post"]>>;

let bot: HttpBot;
let requester: Browser;
let helper: Browser;
beforeEach(async () => {
  bot = await startHttpBot();
  const links = await bot.acceptedSession();
  requester = await new Browser(bot).seated(links.requester);
  helper = await new Browser(bot).seated(links.helper);
});
afterEach(() => bot.close());

const openPage = (browser: Browser) => openPageOf(bot, browser);
const code = (response: Response) => response.json<Problem>().code;

describe("sharing", () => {
  test("waits for the helper's page, then makes the room and lets both in", async () => {
    expect(code(await requester.post(apiPaths.share))).toBe("helper-not-here");
    expect(code(await helper.post(apiPaths.token))).toBe("not-sharing");
    expect(await bot.rooms.list()).toEqual([]);

    await openPage(helper);
    const shared = (await requester.post(apiPaths.share)).json<RoomAccess>();
    expect((await bot.rooms.list()).map(({ name }) => name)).toEqual([shared.room]);
    expect((await helper.post(apiPaths.token)).json<RoomAccess>().room).toBe(shared.room);
  });

  test("is the requester's alone", async () => {
    await openPage(helper);
    expect(code(await helper.post(apiPaths.share))).toBe("role-wrong");
    expect(code(await helper.post(apiPaths.picture, { v: 1, state: "shared" }))).toBe("role-wrong");
  });

  test("is logged each time that the person chose, and one choice once however often it is told", async () => {
    await openPage(helper);
    const choose = (consent?: string) =>
      requester.post(apiPaths.share, { v: 1, ...(consent === undefined ? {} : { consent }) });
    const { room } = (await choose("a".repeat(32))).json<RoomAccess>();
    await requester.post(apiPaths.picture, { v: 1, state: "shared" });
    for (const consent of ["a", "b", "b"])
      expect((await choose(consent.repeat(32))).json<RoomAccess>().room).toBe(room);
    await choose();
    expect(code(await choose("no hex"))).toBe("request-invalid");
    const { id, status } = (await helper.request("GET", apiPaths.session)).json<SessionView>();
    expect(status).toMatchObject({ picture: { state: "shared" } });
    const consents = bot.store
      .logOf(id as SessionId)
      .flatMap(({ event }) => (event.kind === "shareConsented" ? [[event.room, event.consent]] : []));
    expect(consents).toEqual([
      [room, "a".repeat(32)],
      [room, "b".repeat(32)],
      [room, undefined],
    ]);
  });

  test("says so when the media server is down, and works when it is back", async () => {
    await openPage(helper);
    bot.rooms.reachable = false;
    expect(code(await requester.post(apiPaths.share))).toBe("media-unavailable");
    bot.rooms.reachable = true;
    expect((await requester.post(apiPaths.share)).statusCode).toBe(200);
  });

  test("the picture is shown, stopped and ended as the pages say", async () => {
    await openPage(helper);
    await requester.post(apiPaths.share);
    await requester.post(apiPaths.picture, { v: 1, state: "shared" });
    const statusOf = async () => (await helper.request("GET", apiPaths.session)).json<SessionView>().status;
    expect(await statusOf()).toMatchObject({ name: "started", picture: { state: "shared" } });
    await requester.post(apiPaths.picture, { v: 1, state: "stopped" });
    expect(await statusOf()).toMatchObject({ picture: { state: "stopped" } });
    await helper.post(apiPaths.end);
    expect(await statusOf()).toMatchObject({ name: "over", by: "helper" });
    expect(code(await requester.post(apiPaths.share))).toBe("session-over");
  });
});

describe("a pause", () => {
  const agreement = "0123456789abcdef".repeat(2);
  const statusOf = async (page: Browser) =>
    (await page.request("GET", apiPaths.session)).json<SessionView>().status;
  const picture = (state: string, page = requester) => page.post(apiPaths.picture, { v: 1, state });
  beforeEach(async () => {
    await openPage(helper);
    await requester.post(apiPaths.share);
    await picture("shared");
  });

  test("is made and ended by the requester's page, and both see it", async () => {
    expect((await picture("paused")).statusCode).toBe(204);
    const { clock } = bot;
    for (const page of [requester, helper])
      expect(await statusOf(page)).toMatchObject({ picture: { state: "paused", since: clock.now() } });
    expect(code(await picture("resumed", helper))).toBe("role-wrong");
    await picture("resumed");
    expect(await statusOf(helper)).toMatchObject({ picture: { state: "shared" } });
  });

  test("by the page itself, since the helper's is away, is logged as that", async () => {
    await requester.post(apiPaths.picture, { v: 1, state: "paused", why: "away" });
    const { id, status } = (await helper.request("GET", apiPaths.session)).json<SessionView>();
    expect(status).toMatchObject({ picture: { state: "paused" } });
    expect(bot.store.logOf(id as SessionId).at(-1)?.event).toMatchObject({
      kind: "picturePaused",
      from: "away",
    });
  });

  test("said in chat reaches the page with its view, which shows nothing of what the service waits for", async () => {
    const page = await openPage(requester);
    await bot.says(alice, "pause");
    await bot.pages.settled();
    const views = page.events.flatMap((event) => (event.kind === "session" ? [event.view.status] : []));
    const since = bot.clock.now();
    expect(views.at(-1)).toMatchObject({ name: "started", picture: { state: "paused", since } });
    expect(JSON.stringify(views)).not.toContain("confirmBy");
  });

  test("that no page has confirmed is not resumed by one that did not know of it, which is shown it again", async () => {
    const page = await openPage(requester);
    await bot.says(alice, "pause");
    await bot.pages.settled();
    page.events.length = 0;
    expect((await picture("resumed")).statusCode).toBe(204);
    await bot.pages.settled();
    const views = page.events.flatMap((event) => (event.kind === "session" ? [event.view.status] : []));
    expect(views).toMatchObject([{ picture: { state: "paused" } }]);
  });

  test("does not hold up the end", async () => {
    await bot.says(alice, "pause");
    await bot.says(alice, "end");
    expect(await statusOf(helper)).toMatchObject({ name: "over", reason: "by-person", by: "requester" });
  });

  test("keys are told, and those that differ end everything", async () => {
    const keys = (page: Browser, state: string) => page.post(apiPaths.keys, { v: 1, agreement, state });
    expect((await keys(requester, "agreed")).statusCode).toBe(204);
    await keys(helper, "same");
    const [session] = await bot.store.transact((tx) => tx.sessions.openOf(alice));
    expect(session?.status).toMatchObject({
      keys: { agreement, agreed: ["requester", "helper"], compared: ["helper"] },
    });
    await keys(requester, "differed");
    expect(await statusOf(helper)).toMatchObject({
      name: "over",
      reason: "emoji-differed",
      by: "requester",
    });
    expect((await keys(helper, "agreed")).statusCode).toBe(204);
    const unknown = await requester.post(apiPaths.keys, { v: 1, agreement: "no hex", state: "agreed" });
    expect(code(unknown)).toBe("request-invalid");
  });
});

describe("the relay", () => {
  test("carries a message from seat to seat, with the sender set by the server", async () => {
    const page = await openPage(helper);
    const sent = await requester.post(apiPaths.relay, { v: 1, to: helper.seat, body: "aGVsbG8" });
    expect(sent.statusCode).toBe(204);
    expect(page.events).toContainEqual({
      v: 1,
      kind: "relay",
      message: { v: 1, from: requester.seat, role: "requester", body: "aGVsbG8" },
    });
  });

  test("reaches nobody outside the session, and says when the other page is closed", async () => {
    const other = await bot.acceptedSession().catch(() => undefined);
    expect(other).toBeUndefined();
    expect(code(await requester.post(apiPaths.relay, { v: 1, to: helper.seat, body: "" }))).toBe(
      "peer-not-here",
    );
    expect(code(await requester.post(apiPaths.relay, { v: 1, to: "another-seat", body: "" }))).toBe(
      "peer-not-here",
    );
  });

  test("refuses what is too large or no base64url", async () => {
    for (const body of ["A".repeat(16_385), "not base64"])
      expect(code(await requester.post(apiPaths.relay, { v: 1, to: helper.seat, body }))).toBe(
        "request-invalid",
      );
  });
});

describe("two tabs of one seat", () => {
  test("the newer one counts and the older one is told", async () => {
    const first = await openPage(helper);
    const second = await openPage(helper);
    expect(first.events.at(-1)).toEqual({ v: 1, kind: "superseded" });
    expect([first.closed, second.closed]).toEqual([true, false]);
  });
});

test("each page is told when the other comes", async () => {
  const page = await openPage(requester);
  const arrived = new Promise<void>((resolve) => {
    page.send = (event) => {
      if (event.kind === "session" && event.view.seats.some(({ role, here }) => role === "helper" && here))
        resolve();
      return true;
    };
  });
  await openPage(helper);
  await arrived;
});

const seatsIn = (page: OpenPage, role: string) =>
  page.events.flatMap((event) =>
    event.kind === "session"
      ? [event.view.seats.filter((seat) => seat.role === role).map(({ id }) => id)]
      : [],
  );

test("a page whose link was replaced is let go, and the other goes on and learns of the new seat", async () => {
  const [left, stays] = [await openPage(helper), await openPage(requester)];
  const { seat: old } = helper;
  const ticket = await bot.newLink(bob);
  await bot.pages.settled();
  expect([left.closed, stays.closed]).toEqual([true, false]);
  expect(seatsIn(stays, "helper").at(-1)).toEqual([]);
  const renewed = await new Browser(bot).seated(ticket);
  await bot.pages.settled();
  expect(seatsIn(stays, "helper").at(-1)).toEqual([renewed.seat]);
  expect(renewed.seat).not.toBe(old);
  expect(code(await requester.post(apiPaths.relay, { v: 1, to: old, body: "" }))).toBe("peer-not-here");
});

describe("the requester's page", () => {
  const picture = async () => {
    const { status } = (await helper.request("GET", apiPaths.session)).json<SessionView>();
    return status.name === "started" ? status.picture.state : status.name;
  };
  /** Resolves with the picture's state once it is this one. */
  const becomes = async (page: OpenPage, state: string) =>
    new Promise<void>((resolve) => {
      page.send = (event) => {
        const { status } = event.kind === "session" ? event.view : { status: undefined };
        if (status?.name === "started" && status.picture.state === state) resolve();
        return true;
      };
    });

  test("that comes back has the time of one that stopped, also when it was quicker than the news of its going", async () => {
    const watching = await openPage(helper);
    await requester.post(apiPaths.share);
    await requester.post(apiPaths.picture, { v: 1, state: "shared" });
    await openPage(requester);
    const { id } = (await requester.request("GET", apiPaths.session)).json<SessionView>();
    await happen(bot.context, id as SessionId, { kind: "pictureGone", at: bot.clock.now() });
    expect(await picture()).toBe("gone");
    const stopped = becomes(watching, "stopped");
    bot.pages.pictureWent(id as SessionId);
    await stopped;
  });

  test("that goes away while nothing is shown has a minute", async () => {
    const watching = await openPage(helper);
    await requester.post(apiPaths.share);
    await requester.post(apiPaths.picture, { v: 1, state: "stopped" });
    const page = await openPage(requester);
    const gone = becomes(watching, "gone");
    bot.pages.closed(requester.seat as SeatId, page);
    await gone;
  });
});
