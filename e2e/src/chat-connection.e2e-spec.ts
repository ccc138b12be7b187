import { rename } from "node:fs/promises";
import { join } from "node:path";
import { freePort, startChatServer, startProsody, type ChatServer, type Prosody } from "@assist/stack";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { violations } from "./browser/accessibility.js";
import { launchBrowser } from "./browser/browsers.js";
import { keepImage } from "./browser/images.js";
import { ChatPage } from "./people/chat-page.js";

let browser: Browser;
let port: number;
let servers: Prosody[];
let chat: ChatServer;

/** The chat server and its page at the usual place, with passwords of this start. */
async function start(passwords: string): Promise<Prosody> {
  const users = ["alice", "bob"].map((user) => ({ user, password: `${passwords} of ${user}` }));
  const prosody = await startProsody({ accounts: users });
  servers.push(prosody);
  await startPage(prosody, passwords);
  return prosody;
}

async function startPage({ domain, websocketUrl }: Prosody, passwords: string): Promise<void> {
  const people = ["alice", "bob"].map((user) => ({
    ...{ user, name: user, address: `${user}@${domain}` },
    password: `${passwords} of ${user}`,
  }));
  chat = await startChatServer({ port, websocketUrl, bot: `assist@${domain}`, people });
}

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  port = await freePort();
  servers = [];
});
afterEach(async () => {
  await chat.stop();
  await Promise.all(servers.map((prosody) => prosody.stop()));
});

async function openAlice(): Promise<ChatPage> {
  const alice = await ChatPage.show(browser, chat.url, "alice");
  await alice.contact("bob").waitFor();
  return alice;
}

const gone = ({ page }: ChatPage) =>
  page.getByRole("status").getByText("This page has no connection to the chat server");
const loginForm = ({ page }: ChatPage) => page.locator("converse-login-form");

test("while the chat server is gone the page says so; it goes on by itself when it was started again", async () => {
  const prosody = await start("first");
  const alice = await openAlice();
  await chat.stop();
  await prosody.kill();
  await gone(alice).waitFor();
  expect(await violations(alice.page, ".no-connection")).toEqual([]);
  await keepImage(alice.page, "chat-no-connection");

  await prosody.restart();
  await startPage(prosody, "first");
  await alice.contact("bob").waitFor();
  await gone(alice).waitFor({ state: "hidden" });
});

test("started anew with other accounts, it is signed in with those", async () => {
  const prosody = await start("first");
  const alice = await openAlice();
  await chat.stop();
  await prosody.kill();
  await gone(alice).waitFor();
  await start("second");
  await gone(alice).waitFor({ state: "hidden" });
  await alice.contact("bob").waitFor();
});

test("refused as it comes back, it shows no login form, offers to reload, and tries again by itself", async () => {
  const prosody = await start("first");
  const alice = await openAlice();
  const account = join(
    prosody.dir,
    "data",
    encodeURIComponent(prosody.domain).replace(".", "%2e"),
    "accounts",
    "alice.dat",
  );
  await rename(account, `${account}.away`);
  await prosody.restart();
  await loginForm(alice).waitFor({ state: "attached" });
  expect(await loginForm(alice).isVisible()).toBe(false);
  await gone(alice).waitFor();
  await alice.page.getByRole("button", { name: "Reload the page" }).waitFor();
  await keepImage(alice.page, "chat-refused");

  await rename(`${account}.away`, account);
  await alice.contact("bob").waitFor();
});
