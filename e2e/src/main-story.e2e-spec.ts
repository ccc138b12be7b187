import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { keepImage } from "./browser/images.js";
import { showKnownPicture } from "./browser/known-picture.js";
import { comparePicture } from "./browser/received-picture.js";
import { ChatPage } from "./people/chat-page.js";
import { codeIn } from "./people/prompts.js";
import { SessionPage } from "./people/session-page.js";
import { noRoomIsLeft, roomNames } from "./stack/rooms.js";
import { startScene, type Scene } from "./story/scene.js";

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

test("alice right-clicks bob, bob accepts and sees her screen until he ends it", async () => {
  const { stack, display, sharing, looking } = scene;
  const [alice, bob] = await Promise.all([
    ChatPage.open(sharing, stack.state, "alice"),
    ChatPage.open(looking, stack.state, "bob"),
  ]);
  await bob.openBotChat();

  const dialog = await alice.chooseRequest("Bob");
  await dialog.getByRole("textbox").fill("the printer does not print");
  await dialog.getByRole("button", { name: "Send request" }).click();
  const progress = alice.message(/bob@assist\.localhost is online.*\(code \w+\)/s);
  await progress.waitFor();
  const progressId = await progress.locator("[data-msgid]").getAttribute("data-msgid");

  const prompt = bob.message(/alice@assist\.localhost asks you for help/);
  const promptText = await prompt.innerText();
  expect(promptText).toContain("“the printer does not print”");
  expect(promptText).toContain("This is the first request between you");
  expect(promptText).toContain(`decline ${codeIn(promptText)}`);
  await prompt.getByRole("button", { name: "Accept" }).click();
  await alice.message("bob@assist.localhost accepted").waitFor();

  const [share, watch] = (await Promise.all([alice.openLink(), bob.openLink()])).map(
    (page) => new SessionPage(page),
  ) as [SessionPage, SessionPage];
  expect(await roomNames(stack.state.livekit)).toEqual([]);
  await share.heading("Your place in a help session").waitFor();
  await keepImage(share.page, "welcome");
  await Promise.all([share.continue(), watch.continue()]);
  await share.heading("Let bob@assist.localhost see your screen").waitFor();
  await watch.page.getByText("Waiting for alice@assist.localhost to choose what to share").waitFor();
  expect(await roomNames(stack.state.livekit)).toEqual([]);
  await share.page.getByText("bob@assist.localhost is here and waiting").waitFor();

  const picture = await showKnownPicture(sharing, display, { x: 1200, y: 0 });
  await share.share();
  await watch.seesPicture();
  expect(await watch.page.title()).toMatch(/Screen of .*alice@assist\.localhost/);
  await share.page.getByText("bob@assist.localhost is watching").waitFor();
  const watching = alice.message("bob@assist.localhost can see your screen.");
  await watching.waitFor();
  const watchingId = await watching.locator("[data-msgid]").getAttribute("data-msgid");
  expect(watchingId).not.toBe(progressId);
  const request = alice.message("Your request to bob@assist.localhost is closed: they agreed to help.");
  expect(await request.locator("[data-msgid]").getAttribute("data-msgid")).toBe(progressId);
  expect(await roomNames(stack.state.livekit)).toHaveLength(1);

  const first = await comparePicture(watch.page, picture);
  expect(first.wrong).toEqual([]);
  expect(first.ageMs).toBeLessThan(3_000);
  await watch.page.getByText(/Delay on this side \d+ ms/).waitFor();
  await watch.page.getByText("UDP, no relay").waitFor();
  // The clock on the screen goes on, and so does the picture.
  const later = await comparePicture(watch.page, picture);
  expect(later.wrong).toEqual([]);
  expect(later.ageMs).toBeLessThan(3_000);

  await watch.button("End session").click();
  await watch.page.getByText("You ended it.").waitFor();
  await share.page.getByText("bob@assist.localhost ended it.").waitFor();
  await keepImage(watch.page, "closing");
  await noRoomIsLeft(stack.state.livekit);

  const closings = [
    alice.message(/bob@assist\.localhost ended the session after .*Log digest/s),
    bob.message(/You ended the session with alice@assist\.localhost after .*Log digest/s),
  ];
  const [hers, his] = await Promise.all(closings.map((closing) => closing.innerText().then(digestIn)));
  expect(hers).toMatch(/^[0-9a-f]{64}$/);
  expect(his).toBe(hers);
  for (const page of [share, watch]) {
    expect(await page.page.getByTitle(/^[0-9a-f]{64}$/).getAttribute("title")).toBe(hers);
  }
  const ended = alice.message(/Session with bob@assist\.localhost ended after/);
  expect(await ended.locator("[data-msgid]").getAttribute("data-msgid")).toBe(watchingId);
  expect(await alice.message(/is online|accepted|can see your screen/).count()).toBe(0);
  await keepImage(alice.page, "chat-closing");
});

const digestIn = (text: string): string | undefined => /Log digest: (\S+)/.exec(text)?.[1];
