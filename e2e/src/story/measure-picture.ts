import type { Page } from "playwright-core";
import type { KnownPicture } from "../browser/known-picture.js";
import type { SessionPage } from "../people/session-page.js";

/** From the click on *Share my screen* to the first frame that the helper's page shows, the picker included. */
export async function shareToFirstFrame(share: SessionPage, watch: SessionPage): Promise<number> {
  const clicked = share.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        addEventListener("click", () => resolve(Date.now()), { capture: true, once: true });
      }),
  );
  const shown = watch.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const video = document.querySelector("video");
          if (video === null) requestAnimationFrame(look);
          else video.requestVideoFrameCallback(() => resolve(Date.now()));
        };
        look();
      }),
  );
  await share.share();
  return (await shown) - (await clicked);
}

/** What a measurement of frames may take, as long as any come. */
const frameLimitMs = 60_000;

/**
 * How old the clock on the shared screen is in each frame, at the moment the frame is presented. Goes on when the page
 * puts another video in the place of the first; throws with what it has when the frames do not come.
 */
export function frameAges(helper: Page, { clock, display }: KnownPicture, frames: number): Promise<number[]> {
  return helper.evaluate(
    ({ cells, width, count, limitMs }) => {
      const [first = { x: 0, y: 0 }] = cells;
      const strip = new OffscreenCanvas(24 * cells.length, 1);
      const drawing = strip.getContext("2d", { willReadFrequently: true });
      if (drawing === null) throw new Error("There is no canvas");
      const age = (video: HTMLVideoElement): number => {
        const scale = video.videoWidth / width;
        const from = [(first.x - 12) * scale, first.y * scale, strip.width * scale, 1] as const;
        drawing.drawImage(video, ...from, 0, 0, strip.width, 1);
        const { data } = drawing.getImageData(0, 0, strip.width, 1);
        const painted = cells.reduce(
          (bits, _, bit) => bits + ((data[(bit * 24 + 12) * 4] ?? 0) > 127 ? 2 ** bit : 0),
          0,
        );
        return ((Date.now() % 0x10000) - painted + 0x10000) % 0x10000;
      };
      const ages: number[] = [];
      const { promise, resolve, reject } = Promise.withResolvers<number[]>();
      let watched: HTMLVideoElement | null = null;
      const frame = (video: HTMLVideoElement) => {
        if (video !== watched || ages.length === count) return;
        ages.push(age(video));
        if (ages.length === count) resolve(ages);
        else video.requestVideoFrameCallback(() => frame(video));
      };
      const follow = () => {
        const video = document.querySelector("video");
        if (video === watched) return;
        watched = video;
        video?.requestVideoFrameCallback(() => frame(video));
      };
      follow();
      const following = setInterval(follow, 100);
      const limit = setTimeout(() => {
        const state = watched && {
          width: watched.videoWidth,
          ready: watched.readyState,
          paused: watched.paused,
        };
        reject(new Error(`${ages.length} of ${count} frames came; the video is ${JSON.stringify(state)}`));
      }, limitMs);
      return promise.finally(() => {
        clearInterval(following);
        clearTimeout(limit);
      });
    },
    { cells: clock, width: display.width, count: frames, limitMs: frameLimitMs },
  );
}
