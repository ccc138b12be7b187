import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { BrowserContextOptions } from "playwright-core";
import { violations } from "./browser/accessibility.js";
import { ChatPage } from "./people/chat-page.js";
import { duplicateTab } from "./people/duplicate-tab.js";
import { agree } from "./people/pairs.js";
import { SessionPage } from "./people/session-page.js";
import { TextPerson } from "./people/text-person.js";
import { startScene, type Scene } from "./story/scene.js";

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

test.each(["light", "dark"] as const)("the request dialog of the chat page in %s", async (colorScheme) => {
  const { stack, looking } = scene;
  const alice = await ChatPage.open(looking, stack.state, "alice", { colorScheme });
  await alice.chooseRequest("Bob");
  expect(await violations(alice.page, ".assist-dialog")).toEqual([]);
  await alice.page.context().close();
});

test.each(["light", "dark"] as const)("each page of a session in %s", async (colorScheme) => {
  const { share, watch, look, found, close } = await openSession({ colorScheme }, { colorScheme });
  await look("welcome", share);
  await Promise.all([share.continue(), watch.continue()]);
  await share.page.getByText(/is here and waiting/).waitFor();
  await Promise.all([share.keys.words(), watch.keys.words()]);
  await look("offer with emoji", share);
  await look("helper waiting", watch);
  await share.button("Different").click();
  await share.page.getByRole("dialog").waitFor();
  await look("do they differ?", share);
  await share.page.keyboard.press("Escape");

  await share.share();
  await watch.seesPicture();
  await share.page.getByText(/is watching/).waitFor();
  await look("sharing, not compared", share);
  await look("watching, not compared", watch);
  await Promise.all([share.keys.same(), watch.keys.same()]);
  await share.page.locator(".protection-sign").first().click();
  await share.page.getByRole("dialog").waitFor();
  await look("what is protected", share);
  await share.page.keyboard.press("Escape");

  await share.chat.say("one line");
  await watch.chat.say("and\nanother https://example.org");
  await share.chat.line("and\nanother https://example.org").waitFor();
  await watch.chat.line("one line").waitFor();
  await watch.pointer.begin();
  await watch.pointer.moveTo({ x: 0.4, y: 0.6 });
  await share.page.getByText(/is pointing at your screen/).waitFor();
  await look("sharing with chat, pointer and sign", share);
  await look("pointing, with chat", watch);
  const second = await duplicateTab(watch);
  await second.heading("This session is open in another tab").waitFor();
  await look("held elsewhere", second);
  await second.page.close();

  await share.pause();
  await share.heading(/^Paused: /).waitFor();
  await watch.page.getByText(/has paused, so/).waitFor();
  await look("paused", share);
  await look("paused there", watch);
  await watch.button("End session").click();
  await share.heading("The session is over").waitFor();
  await look("closing", share);
  expect(Object.entries(found).filter(([, wrong]) => wrong.length > 0)).toEqual([]);
  expect(Object.keys(found)).toHaveLength(13);
  await close();
});

test("the helper's pages in Japanese", async () => {
  const { share, watch, look, found, close } = await openSession({}, { locale: "ja-JP" });
  await watch.page.getByRole("button", { name: "続ける" }).click();
  await share.continue();
  await watch.page.locator(".emoji").first().waitFor();
  await look("waiting", watch);
  await share.share();
  await watch.seesPicture();
  await look("watching", watch);
  expect(await watch.page.locator("html").getAttribute("lang")).toBe("ja");
  expect(found).toEqual({ waiting: [], watching: [] });
  await share.button("End session").click();
  await share.heading("The session is over").waitFor();
  await close();
});

/** Of two people whose links are open, in profiles like these; `look` notes what axe finds. */
async function openSession(sharer: BrowserContextOptions, helper: BrowserContextOptions) {
  const { stack, sharing, looking } = scene;
  const { xmpp } = stack.state;
  const people = [await TextPerson.signIn(xmpp, "carol"), await TextPerson.signIn(xmpp, "dave")] as const;
  const links = await agree(...people);
  const share = await SessionPage.open(await sharing.newContext(sharer), links.requester);
  const watch = await SessionPage.open(await looking.newContext(helper), links.helper);
  const found: Record<string, string[]> = {};
  return {
    ...{ share, watch, found },
    async look(name: string, { page }: SessionPage) {
      found[name] = await violations(page);
    },
    async close() {
      await Promise.all([share, watch].map(({ page }) => page.context().close()));
      await Promise.all(people.map((person) => person.signOut()));
    },
  };
}
