import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser/browsers.js";
import { ChatPage } from "./people/chat-page.js";
import { startWholeStack, type WholeStack } from "./stack/whole-stack.js";

let stack: WholeStack;
let browser: Browser;

beforeAll(async () => {
  stack = await startWholeStack();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

test("the keyboard goes on in the bot's chat after a request, and back to the menu's button after none", async () => {
  const carol = await ChatPage.open(browser, stack.state, "carol");
  // Others move down in Carol's list.
  await ChatPage.open(browser, stack.state, "dave");
  await carol.contact("Dave").getByTitle("This contact is online").waitFor();
  const send = carol.page.getByRole("button", { name: "Send request" });

  for (const name of ["Alice", "Bob", "Dave"]) {
    const dialog = await carol.chooseRequestInMenu(name);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await carol.isFocused(carol.menuOf(name));
  }
  await carol.openBotChat();
  await carol.chooseRequestInMenu("Dave");
  await send.click();
  await carol.page.getByRole("alert").getByText("Your request was sent").waitFor();
  await carol.isFocused(carol.composer);

  await carol.chooseRequestInMenu("Dave");
  await send.click();
  await carol.page.getByRole("alert").getByText("You already ask dave@").waitFor();
  await carol.isFocused(send);
  await carol.page.keyboard.press("Escape");
  await carol.isFocused(carol.menuOf("Dave"));
});

test("a chat page that was loaded anew still finds the bot, and the friend's window tells what waits", async () => {
  const bob = await ChatPage.open(browser, stack.state, "bob");
  const alice = await ChatPage.open(browser, stack.state, "alice");
  await alice.page.reload();
  await alice.contact("Assist").getByTitle("This contact is online").waitFor();

  const dialog = await alice.chooseRequest("Bob");
  await dialog.getByRole("button", { name: "Send request" }).click();
  await alice.message(/bob@assist\.localhost is online/).waitFor();
  expect(await dialog.count()).toBe(0);
  await alice.isFocused(alice.composer);

  await bob.page.getByRole("status").getByText("A message is waiting for you").waitFor();
  expect(await bob.page.title()).toMatch(/^\(1\) Bob /);
  await bob.contact("Assist").first().click();
  await bob.message(/alice@assist\.localhost asks you for help/).waitFor();
  expect(await bob.page.title()).toMatch(/^Bob /);
});
