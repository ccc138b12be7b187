import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { keepImage } from "./browser/images.js";
import { seesKnownPicture } from "./browser/received-picture.js";
import { duplicateTab } from "./people/duplicate-tab.js";
import { agree } from "./people/pairs.js";
import { sameWords } from "./story/same-words.js";
import { SessionPage } from "./people/session-page.js";
import { startStage, type Stage } from "./story/stage.js";

let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ pairs: 4 });
});
afterAll(() => stage.stop());

test("a reload keeps the agreement: the helper's goes on by itself, the requester is asked to share again", async () => {
  const { share, watch, close } = await stage.openPages();
  const words = await sameWords(share, watch);
  await Promise.all([share.keys.same(), watch.keys.same()]);
  await share.share();
  await watch.seesPicture();
  await watch.chat.say("written before the reload");
  await watch.chat.isMarked("written before the reload", "Delivered");

  await watch.page.reload();
  await seesKnownPicture(watch.page, stage.picture);
  expect(await sameWords(share, watch)).toEqual(words);
  await watch.keys.compared.waitFor();
  await share.keys.compared.waitFor();
  await share.heading("You are sharing your screen").waitFor();

  await share.page.reload();
  await share.heading("Show your screen again?").waitFor();
  expect(await sameWords(share, watch)).toEqual(words);
  await share.keys.compared.waitFor();
  await share.share();
  await seesKnownPicture(watch.page, stage.picture);
  await Promise.all([share.keys.compared.waitFor(), watch.keys.compared.waitFor()]);
  await watch.chat.say("written after the reload");
  await watch.chat.isMarked("written after the reload", "Delivered");
  await watch.button("End session").click();
  await close();
});

test("a duplicated tab asks before it takes over, and begins with new emoji when it does", async () => {
  const { share, watch, close } = await stage.openPages();
  const words = await sameWords(share, watch);
  await Promise.all([share.keys.same(), watch.keys.same()]);
  await share.share();
  await watch.seesPicture();

  const second = await duplicateTab(watch);
  await second.heading("This session is open in another tab").waitFor();
  await keepImage(second.page, "held-elsewhere");
  await seesKnownPicture(watch.page, stage.picture);
  expect(await sameWords(share, watch)).toEqual(words);

  await second.button("Use it here instead").click();
  await watch.heading("Open in another tab").waitFor();
  const renewed = await share.keys.newWords(words);
  expect(await second.keys.words()).toEqual(renewed);
  await Promise.all([share.keys.notCompared.waitFor(), second.keys.notCompared.waitFor()]);
  await share.page.getByText(/^The keys are new, because/).waitFor();
  // The picture was meant for those whom the old keys were shared with: it takes a new yes.
  await share.share();
  await seesKnownPicture(second.page, stage.picture);
  await second.button("End session").click();
  await close();
});

test("`link` in chat gives the helper another seat: new emoji, and the requester is asked again", async () => {
  const [requester, helper] = await stage.pairs.next();
  const { share, watch, close } = await stage.openLinks(await agree(requester, helper));
  const words = await sameWords(share, watch);
  await Promise.all([share.keys.same(), watch.keys.same()]);
  await share.share();
  await watch.seesPicture();

  helper.clear();
  await helper.write("link");
  const link = await helper.link();
  await watch.heading("There is a newer link").waitFor();
  const anew = await SessionPage.open(await stage.looking.newContext(), link);
  await anew.continue();
  const renewed = await share.keys.newWords(words);
  expect(await anew.keys.words()).toEqual(renewed);
  await Promise.all([share.keys.notCompared.waitFor(), anew.keys.notCompared.waitFor()]);
  await share.share();
  await seesKnownPicture(anew.page, stage.picture);
  await anew.button("End session").click();
  await anew.page.context().close();
  await close();
});

test("`history` shows what was logged, which pages signed it, and the digest that stands in both chats", async () => {
  const [requester, helper] = await stage.pairs.next();
  const { share, watch, close } = await stage.openLinks(await agree(requester, helper));
  await sameWords(share, watch);
  await Promise.all([share.keys.same(), watch.keys.same()]);
  await share.share();
  await watch.seesPicture();
  await requester.sees(/can see your screen/);
  await watch.button("End session").click();
  const digests = await Promise.all(
    [requester, helper].map(async (person) => /Log digest: (\S+)/.exec(await person.sees(/Log digest/))?.[1]),
  );
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(digests[1]).toBe(digests[0]);

  const told = await requester.asks(`history @${helper.address}`, /as it was logged/);
  expect(told).toContain("You said that the four emoji are the same. (signed by your page)");
  expect(told).toContain("They said that the four emoji are the same. (signed by their page)");
  expect(told).toContain("You agreed to share your screen. (signed by your page)");
  expect(told).toContain("The log is whole");
  expect(told).toContain(digests[0]);
  await helper.asks(`history ${digests[0] ?? ""}`, /That is the digest you wrote/);
  await helper.asks(`history ${"0".repeat(64)}`, /None of your sessions has a log with the digest/);
  await close();
});
