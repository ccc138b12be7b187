import { setTimeout } from "node:timers/promises";
import { readPixels, type LookAt, type Place, type RemoteView } from "./remote-view.js";

declare const lookAt: LookAt;
/** Of a page that waits for what it has done to be seen. */
declare const reaction: Promise<number>;

/** Something that changes between dark and light, from which the eye would see that a key has arrived. */
export interface Lamp {
  readonly at: Place;
  readonly screenWidth: number;
}

/** A key that does not come back in this time is none. */
const lostMs = 5_000;

/**
 * From each press of a key in a view whose keys go to the screen, when the page has it, to the changed pixel, when the page shows it; ms. Throws when more than
 * one in a hundred is not seen.
 */
export async function reactionTimes(
  view: RemoteView,
  lamp: Lamp,
  { events, told }: { readonly events: number; readonly told: (done: number) => void },
): Promise<number[]> {
  await readPixels(view, lamp.screenWidth);
  const times: number[] = [];
  let lost = 0;
  while (times.length < events) {
    await view.page.evaluate(awaitReaction, { at: lamp.at, lostMs });
    await view.page.keyboard.press("a");
    const time = await view.page.evaluate(() => reaction);
    if (time < lostMs) times.push(time);
    else if (++lost > events / 100 + 1)
      throw new Error(`${lost} of ${times.length + lost} keys were not seen`);
    told(times.length);
    // The frames of both screens are not in step with the keys.
    await setTimeout(30 + Math.random() * 60);
  }
  return times;
}

/** Runs in the page. */
function awaitReaction({ at, lostMs: limit }: { at: Place; lostMs: number }): void {
  const brightness = () => lookAt(at, 1, 1)[0] ?? 0;
  const { promise, resolve } = Promise.withResolvers<number>();
  Object.assign(globalThis, { reaction: promise });
  const before = brightness();
  const press = () => {
    const pressed = performance.now();
    const look = () => {
      const took = performance.now() - pressed;
      if (Math.abs(brightness() - before) > 96) resolve(performance.now() - pressed);
      else if (took > limit) resolve(Infinity);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  addEventListener("keydown", press, { capture: true, once: true });
}
