import type { KnownPicture } from "../../browser/known-picture.js";
import { readPixels, type LookAt, type RemoteView } from "./remote-view.js";

declare const lookAt: LookAt;

const limitMs = 120_000;

/**
 * How old the clock on the screen is when a page first shows it, for so many pictures of it; ms by the computer's clock.
 * The picture is read each time the page could paint.
 */
export async function pictureAges(
  view: RemoteView,
  { clock, display }: KnownPicture,
  pictures: number,
): Promise<number[]> {
  await readPixels(view, display.width);
  const [first = { x: 0, y: 0 }] = clock;
  return view.page.evaluate(readAges, {
    from: { x: first.x - 12, y: first.y },
    bits: clock.length,
    ...{ pictures, limit: limitMs },
  });
}

interface Reading {
  readonly from: { readonly x: number; readonly y: number };
  readonly bits: number;
  readonly pictures: number;
  readonly limit: number;
}

/** Runs in the page. */
function readAges({ from, bits, pictures, limit }: Reading): Promise<number[]> {
  const { promise, resolve, reject } = Promise.withResolvers<number[]>();
  const ages: number[] = [];
  const began = performance.now();
  let last = -1;
  const look = () => {
    const cells = lookAt(from, 24 * bits, bits);
    const painted = cells.reduce((sum, light, bit) => sum + (light > 127 ? 2 ** bit : 0), 0);
    const age = ((Date.now() % 0x10000) - painted + 0x10000) % 0x10000;
    if (painted !== last && cells.length > 0) ages.push(age);
    last = painted;
    if (ages.length === pictures) resolve(ages);
    else if (performance.now() - began > limit)
      reject(new Error(`${ages.length} of ${pictures} pictures came`));
    else requestAnimationFrame(look);
  };
  look();
  return promise;
}
