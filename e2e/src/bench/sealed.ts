import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { seesKnownPicture } from "../browser/received-picture.js";
import { frameAges } from "../story/measure-picture.js";
import { agreementTime, chatTime, noteMoments } from "../story/measure-sealed.js";
import { startStage, type Stage } from "../story/stage.js";
import { measureEncryption } from "./encryption.js";
import { progress, timesRow, type Row } from "./table.js";

const entrySize = fileURLToPath(new URL("../../../apps/viewer/scripts/entry-size.mjs", import.meta.url));

/** What sealing costs two people: the time until they have keys, in chat and picture, and the bytes of the pages. */
export async function measureSealed(): Promise<readonly Row[]> {
  const stage = await startStage({ pairs: 21 });
  try {
    return [
      ...(await conversation(stage, 50)),
      ...(await measureEncryption(stage)),
      timesRow("both pages open → emoji on both", await agreements(stage, 20)),
      ...(await pageBytes()),
    ];
  } finally {
    await stage.stop();
  }
}

async function agreements(stage: Stage, samples: number): Promise<number[]> {
  progress("both pages open → emoji");
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const { share, watch, close } = await stage.openPages({
      sharing: async () => noteMoments(await stage.sharing.newContext()),
      looking: async () => noteMoments(await stage.looking.newContext()),
    });
    times.push(await agreementTime([share, watch]));
    await share.button("End session").click();
    await watch.heading("The session is over").waitFor();
    await close();
  }
  return times;
}

async function conversation(stage: Stage, messages: number): Promise<Row[]> {
  progress("chat and picture of two pages");
  const { share, watch, close } = await stage.openPages();
  await share.share();
  await watch.seesPicture();
  await seesKnownPicture(watch.page, stage.picture);
  const ages = (await frameAges(watch.page, stage.picture, 330)).slice(30);
  const times: number[] = [];
  for (let message = 0; message < messages; message++)
    times.push(await chatTime(watch, share, `message ${message}`));
  await share.button("End session").click();
  await watch.heading("The session is over").waitFor();
  await close();
  return [
    timesRow("chat: Enter → shown on the other page, while a picture is shared", times),
    timesRow("delay of the picture on the pages themselves, encrypted", ages),
  ];
}

/** What people load, compressed, as the build has it now. */
async function pageBytes(): Promise<Row[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [entrySize]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => {
      const [, size = "", what = ""] = /^viewer: (\S+ kB) gzip (.*)$/.exec(line) ?? [];
      return { figure: `the pages: ${what}`, value: size, samples: "1" };
    });
}
