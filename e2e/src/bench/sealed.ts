import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { agreementTime, chatTime, noteMoments } from "../story/measure-sealed.js";
import { startStage, type Stage } from "../story/stage.js";
import { measureEncryption } from "./encryption.js";
import { measurePart, type Part, type Step } from "./part.js";
import { timesRow, type Row } from "./table.js";

const entrySize = fileURLToPath(new URL("../../../apps/viewer/scripts/entry-size.mjs", import.meta.url));

const [pairs, messages] = [20, 50];

/** What sealing costs two people: the time until they have keys, in chat and picture, and the bytes of the pages. */
export async function measureSealed(): Promise<readonly Row[]> {
  const stage = await startStage({ pairs: pairs + 1 });
  const parts: readonly Part[] = [
    { name: "emoji", seconds: 150, measure: (step) => agreements(stage, step) },
    { name: "chat", seconds: 60, measure: (step) => conversation(stage, step) },
    { name: "picture", seconds: 150, measure: (step) => measureEncryption(stage, step) },
    { name: "bytes", seconds: 30, measure: pageBytes },
  ];
  try {
    const rows: Row[] = [];
    for (const part of parts) rows.push(...(await measurePart(part)));
    return rows;
  } finally {
    await stage.stop();
  }
}

async function agreements(stage: Stage, step: Step): Promise<Row[]> {
  const times: number[] = [];
  for (let pair = 1; pair <= pairs; pair++) {
    step(`pair ${pair} of ${pairs}`);
    const { share, watch, close } = await stage.openPages({
      sharing: async () => noteMoments(await stage.sharing.newContext()),
      looking: async () => noteMoments(await stage.looking.newContext()),
    });
    times.push(await agreementTime([share, watch]));
    await share.button("End session").click();
    await watch.heading("The session is over").waitFor();
    await close();
  }
  return [timesRow("both pages open → emoji on both", times)];
}

async function conversation(stage: Stage, step: Step): Promise<Row[]> {
  step("a picture for the two pages");
  const { share, watch, close } = await stage.openPages();
  await share.share();
  await watch.seesPicture();
  const times: number[] = [];
  for (let message = 1; message <= messages; message++) {
    step(`message ${message} of ${messages}`);
    times.push(await chatTime(watch, share, `message ${message}`));
  }
  await share.button("End session").click();
  await watch.heading("The session is over").waitFor();
  await close();
  return [timesRow("chat: Enter → shown on the other page, while a picture is shared", times)];
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
