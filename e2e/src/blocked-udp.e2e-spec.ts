import { afterAll, beforeAll, test } from "@jest/globals";
import { seesKnownPicture } from "./browser/received-picture.js";
import { startStage, type Stage } from "./story/stage.js";

let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ pairs: 1, udp: false });
});
afterAll(() => stage.stop());

test("with UDP blocked the picture comes over TCP, and both pages say so", async () => {
  const { share, watch } = await stage.openPages();
  await share.share();
  await watch.seesPicture();
  await seesKnownPicture(watch.page, stage.picture);
  await watch.page.getByText("UDP is blocked here; the picture comes over TCP").waitFor();
  await share.page.getByText("UDP is blocked here; the picture goes over TCP").waitFor();
});
