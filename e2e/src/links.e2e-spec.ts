import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser/browsers.js";
import { agree, Pairs } from "./people/pairs.js";
import { userNames } from "./people/people.js";
import { SessionPage } from "./people/session-page.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
let browser: Browser;
const pairs = new Pairs(() => parts.xmpp);

beforeAll(async () => {
  [parts, browser] = await Promise.all([startParts({ users: userNames(5) }), launchBrowser()]);
});
afterAll(async () => {
  await Promise.all([browser.close(), pairs.signOutAll()]);
  await parts.stop();
});

/** In a browser profile that nobody used before. */
const openElsewhere = async (link: string): Promise<SessionPage> =>
  SessionPage.open(await browser.newContext(), link);

test("what a machine does with a link uses nothing up: GET, HEAD, and running the page's scripts", async () => {
  const [requester, helper] = await pairs.next();
  const { requester: link } = await agree(requester, helper);
  const bare = link.split("#")[0] ?? "";
  expect((await fetch(bare)).status).toBe(200);
  expect((await fetch(bare, { method: "HEAD" })).status).toBe(200);
  const crawler = await openElsewhere(link);
  await crawler.heading("Your place in a help session").waitFor();
  await crawler.page.reload({ waitUntil: "networkidle" });

  const page = await openElsewhere(link);
  await page.continue();
  await page.button("Share my screen").waitFor();
  // The chat tells of this opening, and of no other.
  await requester.sees(/Your link was opened/);
  await requester.asks("status", /accepted/);
  expect(requester.messages.filter((text) => text.includes("was opened"))).toEqual([]);
});

test("a link that was used elsewhere is refused and says where, and a new one from the chat takes its place", async () => {
  const [requester, helper] = await pairs.next();
  const { helper: link } = await agree(requester, helper);
  const first = await openElsewhere(link);
  await first.continue();
  await first.heading(/^Waiting for the screen of/).waitFor();

  const second = await openElsewhere(link);
  await second.continue();
  await second.heading("This link is open in another browser").waitFor();
  await second.page.getByText(/Chrome/).waitFor();

  helper.clear();
  await helper.write("link");
  const renewed = await helper.link();
  expect(renewed).not.toBe(link);
  await first.heading("There is a newer link").waitFor();
  const third = await openElsewhere(renewed);
  await third.continue();
  await third.heading(/^Waiting for the screen of/).waitFor();
  const old = await openElsewhere(link);
  await old.continue();
  await old.heading("There is a newer link").waitFor();
});

test("a link that is cut off, altered or of no session is not valid", async () => {
  const [requester, helper] = await pairs.next();
  const { helper: link } = await agree(requester, helper);
  // The last character has two bits that mean nothing: A and B stand for the same secret.
  const altered = link.slice(0, -1) + (link.endsWith("A") ? "Q" : "A");
  for (const wrong of [altered, link.slice(0, -10)]) {
    const page = await openElsewhere(wrong);
    await page.continue();
    await page.heading("This link is not valid").waitFor();
  }
});

test("a link of a session that is over says so", async () => {
  const [requester, helper] = await pairs.next();
  const { requester: link } = await agree(requester, helper);
  await helper.asks("end", /You ended the session/);
  const page = await openElsewhere(link);
  await page.continue();
  await page.heading("This session is over").waitFor();
});

test("no secret stays in the address bar", async () => {
  const [requester, helper] = await pairs.next();
  const { requester: link } = await agree(requester, helper);
  const page = await openElsewhere(link);
  await page.heading("Your place in a help session").waitFor();
  expect(page.page.url()).not.toContain("#");
});
