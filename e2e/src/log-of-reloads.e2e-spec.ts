import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { agree } from "./people/pairs.js";
import { startStage, type Stage } from "./story/stage.js";

let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ pairs: 1 });
});
afterAll(() => stage.stop());

test("a reload of the requester's page is one going of the picture, and each sharing has its consent", async () => {
  const [requester, helper] = await stage.pairs.next();
  const { share, watch, close } = await stage.openLinks(await agree(requester, helper));
  await share.share();
  await watch.seesPicture();
  for (let reloads = 0; reloads < 2; reloads += 1) {
    await share.page.reload();
    await share.heading("Show your screen again?").waitFor();
    await share.share();
    await watch.seesPicture();
  }
  const history = await requester.asks("history", /as it was logged/);
  const story = history
    .split("\n")
    .flatMap((line) => /You agreed to share|screen was shown|no longer shown/.exec(line) ?? []);
  const [shown, gone] = [["You agreed to share", "screen was shown"], "no longer shown"];
  expect(story).toEqual([...shown, gone, ...shown, gone, ...shown]);
  await watch.button("End session").click();
  await close();
});
