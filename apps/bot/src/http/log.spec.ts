import { webcrypto } from "node:crypto";
import { limits, type LogEntry, type SeatId, type SessionId } from "@assist/assist-core";
import {
  apiPaths,
  countersignedText,
  type Countersignature,
  type LogEntryMessage,
  type PageEvent,
  type Problem,
  type SessionView,
} from "@assist/protocol";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Browser } from "../testing/browser.js";
import { alice, startHttpBot, type HttpBot } from "../testing/http-bot.js";
import type { PageSink } from "./page-feed.js";

const agreement = "0f".repeat(16);
const { subtle } = webcrypto;

let bot: HttpBot;
let requester: Browser;
let helper: Browser;
let session: SessionId;
beforeEach(async () => {
  bot = await startHttpBot();
  const links = await bot.acceptedSession();
  requester = await new Browser(bot).seated(links.requester);
  helper = await new Browser(bot).seated(links.helper);
  session = (await helper.request("GET", apiPaths.session)).json<SessionView>().id as SessionId;
});
afterEach(() => bot.close());

class Page implements PageSink {
  readonly events: PageEvent[] = [];
  /** Resolved when the page has read what it was sent. */
  reads: Promise<void> = Promise.resolve();
  #told: (() => void) | undefined;
  send = (event: PageEvent) => {
    this.events.push(event);
    this.#told?.();
    return true;
  };
  drained = () => this.reads;
  close = () => undefined;

  /** Resolves when it was sent that many views. */
  viewsCame(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#told = () => {
        if (this.views.length >= count) resolve();
      };
      this.#told();
    });
  }

  get views(): readonly SessionView[] {
    return this.events.flatMap((event) => (event.kind === "session" ? [event.view] : []));
  }

  get pieces(): readonly (readonly LogEntryMessage[])[] {
    return this.events.flatMap((event) => (event.kind === "log" ? [event.entries] : []));
  }

  get log(): readonly LogEntryMessage[] {
    return this.pieces.flat();
  }
}

async function openPage({ seat }: Browser, page = new Page()): Promise<Page> {
  bot.pages.open(seat as SeatId, session, page);
  await bot.pages.settled();
  return page;
}

const logged = (): readonly LogEntry[] => bot.store.logOf(session);
const sequenceOf = (kind: string, role?: string): number => {
  const entry = logged().find(
    ({ event }) => event.kind === kind && (!role || ("role" in event && event.role === role)),
  );
  if (!entry) throw new Error(`nothing of ${kind} was logged`);
  return entry.sequence;
};

/** A page's key, and what it signs. */
async function witness() {
  const pair = await subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
  const key = Buffer.from(await subtle.exportKey("raw", pair.publicKey)).toString("base64url");
  return async (
    sequence: number,
    digest = logged()[sequence - 1]?.digest ?? "",
  ): Promise<Countersignature> => {
    const text = Buffer.from(countersignedText(session, sequence, digest));
    const signature = await subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, text);
    return { v: 1, sequence, key, signature: Buffer.from(signature).toString("base64url") };
  };
}

describe("a page is told the log", () => {
  test("from its beginning when it opens, before the view, then what was added", async () => {
    const page = await openPage(helper);
    expect(page.events.map(({ kind }) => kind)).toEqual(["log", "session"]);
    expect(page.log).toEqual(logged());
    await helper.post(apiPaths.keys, { v: 1, agreement, state: "agreed" });
    await requester.post(apiPaths.keys, { v: 1, agreement, state: "agreed" });
    await bot.pages.settled();
    expect(page.pieces.length).toBeGreaterThan(1);
    expect(page.log).toEqual(logged());
    expect((await openPage(helper)).pieces).toEqual([logged()]);
  });

  test("to its last entry, although nothing is sent after the end", async () => {
    const page = await openPage(requester);
    await bot.says(alice, "end");
    await bot.pages.settled();
    expect(page.log).toEqual(logged());
    const last = page.events.at(-1);
    expect(last?.kind === "session" && last.view.status).toMatchObject({ digest: page.log.at(-1)?.digest });
  });

  test("of its own session alone", async () => {
    const page = await openPage(requester);
    const before = page.events.length;
    await bot.says(alice, "assist demo");
    await bot.pages.settled();
    expect(page.events).toHaveLength(before);
  });
});

describe("a long log", () => {
  const grow = (times: number) =>
    bot.store.transact(async ({ log }) => {
      for (let at = 0; at < times; at += 1) await log.append(session, { kind: "pictureGone", at });
    });

  test("comes in pieces, each but the last of which says so", async () => {
    await grow(350);
    const page = await openPage(helper);
    expect(page.log).toEqual(logged());
    expect(Math.max(...page.pieces.map(({ length }) => length))).toBe(100);
    const more = page.events.flatMap((event) => (event.kind === "log" ? [event.more] : []));
    expect(more).toEqual([true, true, true, undefined]);
  });

  test("waits for the page to read, and views do not wait for the log", async () => {
    await grow(350);
    const page = new Page();
    const read = Promise.withResolvers<undefined>();
    page.reads = read.promise;
    bot.pages.open(helper.seat as SeatId, session, page);
    await page.viewsCame(1);
    await helper.post(apiPaths.keys, { v: 1, agreement, state: "agreed" });
    await helper.post(apiPaths.keys, { v: 1, agreement, state: "same" });
    await page.viewsCame(3);
    expect(page.pieces.map(({ length }) => length)).toEqual([100]);
    read.resolve(undefined);
    await bot.pages.settled();
    expect(page.log).toEqual(logged());
  });

  test("has come when the page is told how the session ended", async () => {
    await grow(350);
    const page = new Page();
    const read = Promise.withResolvers<undefined>();
    page.reads = read.promise;
    bot.pages.open(helper.seat as SeatId, session, page);
    await bot.says(alice, "end");
    read.resolve(undefined);
    await bot.pages.settled();
    expect(page.log).toEqual(logged());
    expect(page.events.at(-1)).toMatchObject({
      kind: "session",
      view: { status: { name: "over", digest: logged().at(-1)?.digest } },
    });
    expect(page.views.filter(({ status }) => status.name === "over")).toHaveLength(1);
  });
});

test("a page names so many agreements and no more, however many it tells", async () => {
  const keys = async (page: Browser, n: number, state = "agreed") =>
    page.post(apiPaths.keys, { v: 1, agreement: n.toString(16).padStart(32, "0"), state });
  for (let n = 0; n < limits.agreementsOfSession; n += 1)
    expect((await keys(helper, n)).statusCode).toBe(204);
  const entries = logged().length;
  for (const state of ["agreed", "same"])
    expect((await keys(helper, 1_000, state)).json<Problem>().code).toBe("request-invalid");
  expect(logged()).toHaveLength(entries);
  // What is true of the present one can be told all the same, and so can that they differ.
  expect((await keys(requester, limits.agreementsOfSession - 1)).statusCode).toBe(204);
  expect((await keys(helper, limits.agreementsOfSession - 1, "same")).statusCode).toBe(204);
  expect(logged()).toHaveLength(entries + 2);
  expect((await keys(helper, 1_000, "differed")).statusCode).toBe(204);
  expect(logged().at(-1)?.event).toMatchObject({ kind: "ended", by: "helper", why: "emoji-differed" });
});

describe("what pages tell is refused, and nothing is written", () => {
  const told = [
    [apiPaths.keys, { v: 1, agreement, state: "agreed" }],
    [apiPaths.picture, { v: 1, state: "shared" }],
    [apiPaths.countersign, { v: 1, sequence: 3, key: "A".repeat(87), signature: "A".repeat(86) }],
  ] as const;
  const isWritten = async () => {
    const entries = logged().length;
    const codes = [];
    for (const [path, body] of told) {
      const response = await requester.post(path, body);
      codes.push(response.statusCode === 204 ? "taken" : response.json<Problem>().code);
    }
    return { codes, written: logged().length - entries };
  };

  test("after the end", async () => {
    await bot.says(alice, "end");
    expect(await isWritten()).toEqual({ codes: ["taken", "taken", "session-over"], written: 0 });
  });

  test("from a page whose link was replaced", async () => {
    await bot.newLink(alice);
    const replaced = "link-replaced";
    expect(await isWritten()).toEqual({ codes: [replaced, replaced, replaced], written: 0 });
  });

  test("from a page that is not admitted", async () => {
    await bot.store.transact(async ({ seats }) => {
      const seat = await seats.get(requester.seat as SeatId);
      if (!seat) throw new Error("no seat");
      const id = "seat-waiting" as SeatId;
      await seats.insert({ ...seat, id, state: "waiting" });
      const [name, secret] = [...requester.cookies][0] ?? ["", ""];
      requester.cookies.set(name.replace(seat.id, id), secret);
      requester.seat = id;
    });
    expect(await isWritten()).toEqual({ codes: ["role-wrong", "role-wrong", "role-wrong"], written: 0 });
  });
});

describe("a page countersigns", () => {
  const problem = (response: Awaited<ReturnType<Browser["post"]>>) => response.json<Problem>().code;

  test("what it took part in; both pages are told, and the session is as before", async () => {
    const sign = await witness();
    const pages = [await openPage(requester), await openPage(helper)];
    const view = async () => (await helper.request("GET", apiPaths.session)).json<SessionView>();
    const before = await view();
    const views = () => pages.map(({ events }) => events.filter(({ kind }) => kind === "session").length);
    const sent = views();
    const sequence = sequenceOf("seatOpened", "helper");
    const signed = await sign(sequence);
    expect((await helper.post(apiPaths.countersign, signed)).statusCode).toBe(204);
    await bot.pages.settled();
    const { key, signature } = signed;
    for (const { log } of pages)
      expect(log.at(-1)?.event).toMatchObject({
        kind: "countersigned",
        role: "helper",
        sequence,
        key,
        signature,
      });
    expect(views()).toEqual(sent);
    expect(await view()).toEqual(before);
  });

  test("once for each entry, however often it says so", async () => {
    const sign = await witness();
    const sequence = sequenceOf("seatOpened", "requester");
    await requester.post(apiPaths.countersign, await sign(sequence));
    const entries = logged().length;
    expect((await requester.post(apiPaths.countersign, await sign(sequence))).statusCode).toBe(204);
    expect(logged()).toHaveLength(entries);
  });

  test("nothing that is not there, not its own, or a signature itself", async () => {
    const sign = await witness();
    const own = sequenceOf("seatOpened", "helper");
    await helper.post(apiPaths.countersign, await sign(own));
    const entries = logged().length;
    for (const sequence of [
      99,
      sequenceOf("accepted"),
      sequenceOf("seatOpened", "requester"),
      sequenceOf("countersigned"),
    ])
      expect(problem(await helper.post(apiPaths.countersign, await sign(sequence, "0".repeat(64))))).toBe(
        "request-invalid",
      );
    expect(logged()).toHaveLength(entries);
  });

  test("not with what is no signature of that entry", async () => {
    const [sign, another] = [await witness(), await witness()];
    const sequence = sequenceOf("seatOpened", "helper");
    const signed = await sign(sequence);
    for (const wrong of [
      await sign(sequence, "0".repeat(64)),
      { ...signed, key: (await another(sequence)).key },
      { ...signed, key: "A".repeat(87) },
      { ...signed, signature: "A".repeat(86) },
    ])
      expect(problem(await helper.post(apiPaths.countersign, wrong))).toBe("request-invalid");
    expect(problem(await helper.post(apiPaths.countersign, { ...signed, key: "x" }))).toBe("request-invalid");
  });

  test("nothing after the end", async () => {
    const sign = await witness();
    const signed = await sign(sequenceOf("seatOpened", "helper"));
    await bot.says(alice, "end");
    const entries = logged().length;
    expect(problem(await helper.post(apiPaths.countersign, signed))).toBe("session-over");
    expect(logged()).toHaveLength(entries);
  });
});
