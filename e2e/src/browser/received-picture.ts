import { until } from "@assist/stack";
import type { Page } from "playwright-core";
import type { Colour, KnownPicture, Point } from "./known-picture.js";

/** Codecs keep less colour than light, and round. */
const tolerance = 32;

const freshMs = 2_000;

/** What the requester's page shows in the place of a paused screen. */
const curtain: Colour = [0x16, 0x18, 0x1d];

/** How far the helper's picture is from what is on the shared screen, and how old it is. */
export interface Comparison {
  /** Of the fields, those whose colour did not arrive. */
  readonly wrong: readonly { readonly expected: Colour; readonly received: Colour }[];
  readonly ageMs: number;
}

/** Looks at the newest frame of the page's picture, in the page. */
export async function comparePicture(helper: Page, picture: KnownPicture): Promise<Comparison> {
  const points = [...picture.fields.map(({ at }) => at), ...picture.clock];
  const { colours, at } = await coloursAt(helper, picture, points);
  const wrong = picture.fields.flatMap(({ colour }, index) => {
    const received = colours[index] ?? [-1, -1, -1];
    return isNear(colour, received) ? [] : [{ expected: colour, received }];
  });
  return { wrong, ageMs: ageOf(colours.slice(picture.fields.length), at) };
}

/** Resolves once the helper sees the known picture as it is now; throws with what they see instead. */
export async function seesKnownPicture(helper: Page, picture: KnownPicture): Promise<void> {
  await picture.raise();
  let last: Comparison | undefined;
  const isSo = async () => {
    if (!(await hasFrame(helper))) return false;
    last = await comparePicture(helper, picture);
    return last.wrong.length === 0 && last.ageMs < freshMs;
  };
  await until("the known picture arrives", isSo).catch((cause: unknown) => {
    throw new Error(`The helper sees ${JSON.stringify(last)}`, { cause });
  });
}

/** The colours of the known picture that are seen at their places in any picture of a page, whoever's page it is. */
export async function picturesSeen(
  page: Page,
  picture: Pick<KnownPicture, "display" | "fields">,
): Promise<readonly Colour[]> {
  if (!(await hasFrame(page))) return [];
  const points = picture.fields.map(({ at }) => at);
  const { colours } = await coloursAt(page, picture, points);
  return picture.fields
    .map(({ colour }) => colour)
    .filter((colour, index) => isNear(colour, colours[index] ?? [-1, -1, -1]));
}

/** Resolves once the newest frame that reached the helper's page is the curtain, all over. */
export async function seesCurtain(helper: Page, picture: KnownPicture): Promise<void> {
  const points = picture.fields.map(({ at }) => at);
  await until("the curtain arrives", async () => {
    const { colours } = await coloursAt(helper, picture, points);
    return colours.every((colour) => isNear(colour, curtain));
  });
}

const hasFrame = (helper: Page): Promise<boolean> =>
  helper.evaluate(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);

async function coloursAt(
  helper: Page,
  { display }: Pick<KnownPicture, "display">,
  points: readonly Point[],
): Promise<{ colours: Colour[]; at: number }> {
  return helper.locator("video").evaluate(
    (video: HTMLVideoElement, { width, places }) => {
      const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
      const drawing = canvas.getContext("2d", { willReadFrequently: true });
      if (drawing === null) throw new Error("There is no canvas");
      drawing.drawImage(video, 0, 0);
      const at = Date.now();
      const scale = video.videoWidth / width;
      const colours = places.map(({ x, y }): [number, number, number] => {
        const [red = 0, green = 0, blue = 0] = drawing.getImageData(x * scale, y * scale, 1, 1).data;
        return [red, green, blue];
      });
      return { colours, at };
    },
    { width: display.width, places: points },
  );
}

const isNear = (a: Colour, b: Colour): boolean =>
  a.every((value, index) => Math.abs(value - (b[index] ?? -1)) <= tolerance);

/** The clock shows the lowest sixteen bits of the time at which the frame was painted. */
function ageOf(cells: readonly Colour[], at: number): number {
  const painted = cells.reduce((bits, [red], bit) => bits + (red > 127 ? 2 ** bit : 0), 0);
  return ((at % 0x10000) - painted + 0x10000) % 0x10000;
}
