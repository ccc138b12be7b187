import { until } from "@assist/stack";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { keepImage } from "./browser/images.js";
import { seesKnownPicture } from "./browser/received-picture.js";
import { agree } from "./people/pairs.js";
import { sameWords } from "./story/same-words.js";
import { isNear } from "./people/session-pointer.js";
import { noRoomIsLeft } from "./stack/rooms.js";
import { startStage, type Stage } from "./story/stage.js";

let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ pairs: 4 });
});
afterAll(() => stage.stop());

test("both pages show the same emoji in words, and each person's own answer alone makes them compared", async () => {
  const { share, watch, close } = await stage.openPages();
  const words = await sameWords(share, watch);
  expect(words.every((word) => /^[A-Z][A-Za-z ]+$/.test(word))).toBe(true);
  await Promise.all([share.keys.notCompared.waitFor(), watch.keys.notCompared.waitFor()]);
  await keepImage(share.page, "emoji");

  await watch.keys.same();
  await share.page.getByText(/says that they are the same\. That is their word only/).waitFor();
  await share.keys.notCompared.waitFor();
  await share.share();
  await watch.seesPicture();
  await seesKnownPicture(watch.page, stage.picture);
  await share.keys.notCompared.waitFor();
  await watch.keys.compared.waitFor();
  expect(await sameWords(share, watch)).toEqual(words);
  await keepImage(watch.page, "console");

  await share.keys.same();
  await until("the helper's page tells it", async () =>
    (await watch.keys.details()).includes("says so, too"),
  );
  expect(await share.keys.details()).toContain("The picture is encrypted in one page");
  await share.button("End session").click();
  await watch.heading("The session is over").waitFor();
  await close();
});

test("Different ends everything on both pages and in both chats, and says why", async () => {
  const [requester, helper] = await stage.pairs.next();
  const { share, watch, close } = await stage.openLinks(await agree(requester, helper));
  await sameWords(share, watch);
  await share.share();
  await watch.seesPicture();
  await watch.keys.different();
  for (const page of [share, watch]) {
    await page.heading("The session is over").waitFor();
    await page.page.getByText(/The four emoji differed, so everything was ended\./).waitFor();
    expect(await page.page.locator("video").count()).toBe(0);
  }
  await requester.sees(/friend\d+@\S+ found the four emoji different.*telephone/s);
  await helper.sees(/You found the four emoji different.*telephone/s);
  await noRoomIsLeft(stage.parts.livekit);
  await close();
});

test("people chat beside the picture, with marks, lines and links as plain text, until the session is gone", async () => {
  const { share, watch, close } = await stage.openPages();
  await sameWords(share, watch);
  await share.chat.say("before anything is shown");
  await share.chat.isMarked("before anything is shown", "Delivered");
  await watch.chat.look();
  await share.chat.isMarked("before anything is shown", "Read");
  await share.share();
  await watch.seesPicture();

  const lines = "first line\nsecond line\n  third";
  await watch.chat.say(lines);
  await share.chat.look();
  await watch.chat.isMarked(lines, "Read");
  const link = "https://example.org/<b>not bold</b>?a=1&b=2";
  await share.chat.say(link);
  await watch.chat.line(link).waitFor();
  expect(await watch.page.getByRole("log").locator("a, b").count()).toBe(0);
  const all = ["before anything is shown", lines, link];
  expect(await share.chat.texts()).toEqual(all);
  expect(await watch.chat.texts()).toEqual(all);
  await keepImage(watch.page, "chat");

  // Nobody looks at the requester's chat now: what arrives is delivered, and read when they come back to it.
  await share.page.evaluate(() => scrollTo(0, 0));
  await watch.chat.say("are you there?");
  await watch.chat.isMarked("are you there?", "Delivered");
  await share.chat.look();
  await watch.chat.isMarked("are you there?", "Read");

  await watch.button("End session").click();
  await share.heading("The session is over").waitFor();
  for (const { page } of [share, watch]) expect(await page.getByText("are you there?").count()).toBe(0);
  await close();
});

test("the helper points, and the requester sees whose pointer it is and where", async () => {
  const { share, watch, close } = await stage.openPages();
  await share.share();
  await watch.seesPicture();
  await seesKnownPicture(watch.page, stage.picture);
  await watch.pointer.begin();
  for (const spot of [
    { x: 0.25, y: 0.3 },
    { x: 0.8, y: 0.6 },
  ]) {
    await watch.pointer.moveTo(spot);
    await until("the pointer is there", async () => isNear(await share.pointer.shown(), spot));
  }
  expect((await share.pointer.shown())?.name).toMatch(/^friend3@/);
  await share.page.getByText(/friend3@\S+ is pointing at your screen/).waitFor();
  await keepImage(share.page, "pointer");

  await watch.page.mouse.move(5, 5);
  await until("the pointer is gone", async () => (await share.pointer.shown()) === undefined);
  await share.button("End session").click();
  await close();
});
