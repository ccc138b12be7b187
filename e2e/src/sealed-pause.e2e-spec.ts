import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { keepImage } from "./browser/images.js";
import { seesCurtain, seesKnownPicture } from "./browser/received-picture.js";
import { agree } from "./people/pairs.js";
import { sameWords } from "./story/same-words.js";
import { noRoomIsLeft } from "./stack/rooms.js";
import { startStage, type Stage } from "./story/stage.js";

let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ pairs: 3 });
});
afterAll(() => stage.stop());

test("Pause puts a curtain in the place of the screen, the chat goes on, and Resume brings it back", async () => {
  const { share, watch, close } = await stage.openPages();
  await share.share();
  await watch.seesPicture();
  const words = await sameWords(share, watch);

  await share.pause();
  await share.heading(/^Paused: friend\d+@\S+ does not see your screen$/).waitFor();
  await watch.page.getByText(/asker\d+@\S+ has paused, so their screen is not shown/).waitFor();
  await seesCurtain(watch.page, stage.picture);
  await keepImage(watch.page, "curtain");
  expect(await watch.button("Resume").count()).toBe(0);
  await watch.chat.say("tell me when");
  await watch.chat.isMarked("tell me when", "Delivered");

  await share.resume();
  await seesKnownPicture(watch.page, stage.picture);
  await watch.page.getByText(/has paused, so/).waitFor({ state: "detached" });
  await share.heading("You are sharing your screen").waitFor();
  expect(await sameWords(share, watch)).toEqual(words);
  await watch.button("End session").click();
  await close();
});

test("`pause` in chat from another device pauses at once; resuming is only for the page, and `end` is always heard", async () => {
  const [requester, helper] = await stage.pairs.next();
  const { share, watch, close } = await stage.openLinks(await agree(requester, helper));
  await share.share();
  await watch.seesPicture();
  await seesKnownPicture(watch.page, stage.picture);
  await requester.sees(/can see your screen/);

  const phone = await stage.pairs.signIn(requester.user);
  await phone.write("pause");
  await share.heading(/^Paused: /).waitFor();
  await seesCurtain(watch.page, stage.picture);
  await phone.sees(/Your screen is covered/);
  await phone.asks("resume", /press Resume/);
  await seesCurtain(watch.page, stage.picture);
  await helper.asks("pause", /It is the screen of asker\d+@/);

  await share.resume();
  await seesKnownPicture(watch.page, stage.picture);
  await share.pause();
  await seesCurtain(watch.page, stage.picture);
  await phone.write("end");
  await Promise.all([share, watch].map((page) => page.heading("The session is over").waitFor()));
  await helper.sees(/ended the session with you|asker\d+@\S+ ended the session/);
  await noRoomIsLeft(stage.parts.livekit);
  await close();
});

test("what was paused stays so when the picture has to begin anew by itself", async () => {
  const { share, watch, close } = await stage.openPages();
  await share.share();
  await watch.seesPicture();
  await share.pause();
  await seesCurtain(watch.page, stage.picture);
  await stage.parts.livekit.kill();
  // While nothing is shown, the page speaks of its connection only when that is broken.
  const isBroken = share.page.getByText(/Reconnecting|media server does not answer/).first();
  await isBroken.waitFor();
  await stage.parts.livekit.restart();
  await watch.page
    .getByText(/has paused/)
    .first()
    .waitFor();
  await isBroken.waitFor({ state: "detached" });
  await share.heading(/^Paused: /).waitFor();
  await share.resume();
  await seesKnownPicture(watch.page, stage.picture);
  await watch.button("End session").click();
  await close();
});
