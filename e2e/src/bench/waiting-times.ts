import { seesKnownPicture } from "../browser/received-picture.js";
import type { TextPerson } from "../people/text-person.js";
import { frameAges, shareToFirstFrame } from "../story/measure-picture.js";
import { startStage, type Stage } from "../story/stage.js";
import { progress, timesRow, type Row } from "./table.js";

/** How long two people wait: in chat, for their links, and for the picture. */
export async function measureWaitingTimes(): Promise<readonly Row[]> {
  const stage = await startStage({ pairs: 14 });
  try {
    const [asker, friend] = await stage.pairs.next();
    return [
      timesRow("command → reply", await commandToReply(asker, 200)),
      timesRow("accept → both links", await acceptToLinks(asker, friend, 50)),
      ...(await picture(stage, 12)),
    ];
  } finally {
    await stage.stop();
  }
}

async function commandToReply(person: TextPerson, samples: number): Promise<number[]> {
  progress("command → reply");
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const from = performance.now();
    await person.asks("status", /Nothing is open/);
    times.push(performance.now() - from);
  }
  return times;
}

async function acceptToLinks(asker: TextPerson, friend: TextPerson, samples: number): Promise<number[]> {
  progress("accept → both links");
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    await asker.write(`assist ${friend.address}`);
    await friend.sees(/asks you for help/);
    const from = performance.now();
    await friend.write("accept");
    await Promise.all([asker.link(), friend.link()]);
    times.push(performance.now() - from);
    await friend.asks("end", /You ended/);
    await asker.sees(/ended the session/);
    asker.clear();
    friend.clear();
  }
  return times;
}

async function picture(stage: Stage, samples: number): Promise<Row[]> {
  progress("Share → first frame, and the delay of the picture");
  const starts: number[] = [];
  let ages: number[] = [];
  for (let sample = 1; sample <= samples; sample++) {
    const { share, watch, close } = await stage.openPages();
    await share.page.getByText(/is here and waiting/).waitFor();
    await stage.picture.raise();
    starts.push(await shareToFirstFrame(share, watch));
    if (sample === samples) {
      await seesKnownPicture(watch.page, stage.picture);
      ages = (await frameAges(watch.page, stage.picture, 330)).slice(30);
    }
    await share.button("End session").click();
    await watch.heading("The session is over").waitFor();
    await close();
  }
  const { width, height } = stage.display;
  return [
    timesRow("Share my screen → first frame at the helper", starts),
    timesRow(`delay of the picture, ${width} × ${height}, screen to screen`, ages),
  ];
}
