import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { violations } from "./browser/accessibility.js";
import { launchBrowser } from "./browser/browsers.js";
import { keepImage } from "./browser/images.js";
import { openPhone } from "./browser/phone.js";
import { ComputerPage, mistyped, PhonePage } from "./people/handover.js";
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

const onPhone = async (link: string) => PhonePage.open(await openPhone(browser), link);
const atComputer = async () => ComputerPage.open(await browser.newContext(), parts.viewerUrl);

test("the link is opened on the phone, its code is typed on the computer, and the session goes on there", async () => {
  const [requester, helper] = await pairs.next();
  const links = await agree(requester, helper);
  const phone = await onPhone(links.requester);
  await phone.heading("This is a phone: go on at your computer").waitFor();
  const code = await phone.code();
  await keepImage(phone.page, "phone-code");

  const computer = await atComputer();
  await computer.field.waitFor();
  await keepImage(computer.page, "computer-code");
  await computer.type(code.toLowerCase().replace("-", " "));
  await computer.heading("Your place in a help session").waitFor();
  await phone.page.getByText("Now press Continue on the computer").waitFor();
  expect(await phone.page.getByRole("list").count()).toBe(0);
  await phone.page.reload();
  await phone.page.getByText("Now press Continue on the computer").waitFor();
  await keepImage(phone.page, "phone-code-typed");
  expect(requester.messages.filter((text) => text.includes("was opened"))).toEqual([]);

  await computer.continue();
  await computer.button("Share my screen").waitFor();
  await requester.sees(/Your link was opened/);
  await phone.heading("Opened on your computer").waitFor();
  expect(computer.page.url()).not.toContain(code);

  const again = await atComputer();
  await again.type(code);
  await again.page.getByText("No such code is valid now").waitFor();
});

test("three wrong codes kill the right one, also when the bot is killed in between; a new code works", async () => {
  const [requester, helper] = await pairs.next();
  const phone = await onPhone((await agree(requester, helper)).requester);
  const code = await phone.code();
  const computer = await atComputer();
  await computer.type("K7QD");
  await computer.page.getByText("No code looks like this").waitFor();
  for (const left of [2, 1]) {
    await computer.type(mistyped(code));
    await computer.page.getByText(`Tries left: ${left}`).waitFor();
  }
  await parts.killBot();
  await parts.startBot();
  await computer.type(mistyped(code));
  await computer.page.getByText("wrong three times and no longer works").waitFor();
  await computer.type(code);
  await computer.page.getByText("No such code is valid now").waitFor();

  await phone.page.getByText("typed wrongly three times").waitFor();
  await computer.type(await phone.code("New code"));
  await computer.heading("Your place in a help session").waitFor();
});

test("`link` in chat ends the phone's link and its code", async () => {
  const [requester, helper] = await pairs.next();
  const phone = await onPhone((await agree(requester, helper)).requester);
  const code = await phone.code();
  await requester.write("link");
  await phone.heading("There is a newer link").waitFor();
  const computer = await atComputer();
  await computer.type(code);
  await computer.page.getByText("No such code is valid now").waitFor();
});

test("the helper's link opens on a phone as it does anywhere", async () => {
  const [requester, helper] = await pairs.next();
  const { helper: link } = await agree(requester, helper);
  const page = await SessionPage.open(await openPhone(browser), link);
  await page.continue();
  await page.heading(/^Waiting for the screen of/).waitFor();
});

test("the pages on the way can be used by everybody", async () => {
  const [requester, helper] = await pairs.next();
  const links = await agree(requester, helper);
  const found: Record<string, string[]> = {};
  for (const colorScheme of ["light", "dark"] as const) {
    const phone = await PhonePage.open(await openPhone(browser, { colorScheme }), links.requester);
    await phone.button("Show the code").waitFor();
    found[`offered in ${colorScheme}`] = await violations(phone.page);
    const code = await phone.code();
    found[`code in ${colorScheme}`] = await violations(phone.page);
    const spoken = [...code.slice(0, 4)].join(" ");
    await phone.page.getByRole("status").getByText(`Code: ${spoken}, then`).waitFor();

    const computer = await ComputerPage.open(await browser.newContext({ colorScheme }), parts.viewerUrl);
    found[`computer in ${colorScheme}`] = await violations(computer.page);
    await computer.type(mistyped(code));
    await computer.page.getByRole("alert").getByText("Tries left: 2").waitFor();
    expect(await computer.field.evaluate((field) => field === document.activeElement)).toBe(true);
    found[`wrong code in ${colorScheme}`] = await violations(computer.page);
  }
  expect(Object.values(found).flat()).toEqual([]);
  expect(Object.keys(found)).toHaveLength(8);
});
