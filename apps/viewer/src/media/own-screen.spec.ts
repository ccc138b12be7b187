import { expect, test } from "@jest/globals";
import { settled } from "../testing/settled.js";
import { OwnScreen, type PublishedScreen } from "./own-screen.js";

const trackOf = (id: string) => ({ id, enabled: true, contentHint: "" }) as MediaStreamTrack;

/** A published track as LiveKit keeps it: nothing can be replaced while there is no sender. */
class FakePublished implements PublishedScreen {
  readonly sent: string[] = [];
  isMuted = false;
  hasSender = true;

  mediaStreamTrack: MediaStreamTrack;

  constructor(track: MediaStreamTrack) {
    this.mediaStreamTrack = track;
    this.sent.push(track.id);
  }

  #held: Promise<unknown> = Promise.resolve();
  replaced: () => void = () => undefined;

  async replaceTrack(track: MediaStreamTrack): Promise<void> {
    if (!this.hasSender) throw new Error("unable to replace an unpublished track");
    await this.#held;
    this.mediaStreamTrack = track;
    this.sent.push(track.id);
    this.replaced();
  }

  /** Replacements take until they are released. */
  holdReplacing() {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#held = promise;
    return { release: () => resolve(undefined) };
  }

  getRTCStatsReport(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  unmute(): Promise<void> {
    this.isMuted = false;
    return Promise.resolve();
  }
}

function participant() {
  const publishing = Promise.withResolvers<undefined>();
  const listeners: (() => void)[] = [];
  let published: FakePublished | undefined;
  const own = new OwnScreen(
    {
      async publishTrack(track) {
        await publishing.promise;
        published = new FakePublished(track);
      },
      getTrackPublication: () => ({ videoTrack: published }),
      on: (_event, listener) => listeners.push(listener),
    },
    () => ({}),
  );
  return {
    own,
    takes: () => publishing.resolve(undefined),
    get published() {
      if (published === undefined) throw new Error("nothing was published");
      return published;
    },
    /** After a lost connection LiveKit publishes by itself what it held. */
    async publishesAnew() {
      if (published !== undefined) published.hasSender = true;
      for (const listener of listeners) listener();
      await settled();
    },
  };
}

test("the screen goes out sharp, the curtain in its place, and the screen again, in one publication", async () => {
  const page = participant();
  const [screen, curtain] = [trackOf("screen"), trackOf("curtain")];
  page.takes();
  await page.own.publish(screen);
  expect(screen.contentHint).toBe("text");
  await page.own.showInstead(curtain);
  await page.own.showInstead(undefined);
  expect(page.published.sent).toEqual(["screen", "curtain", "screen"]);
});

test("from the call on the screen is black, and its preview comes back once the curtain is out", async () => {
  const page = participant();
  const screen = trackOf("screen");
  page.takes();
  await page.own.publish(screen);
  const down = page.own.showInstead(trackOf("curtain"));
  expect([screen.enabled, page.published.sent]).toEqual([false, ["screen"]]);
  await down;
  expect([screen.enabled, page.published.sent]).toEqual([true, ["screen", "curtain"]]);
});

test("a curtain that falls while the screen is being published takes its place at once", async () => {
  const page = participant();
  const screen = trackOf("screen");
  const published = page.own.publish(screen);
  const down = page.own.showInstead(trackOf("curtain"));
  expect(screen.enabled).toBe(false);
  page.takes();
  await Promise.all([published, down]);
  expect(page.published.sent).toEqual(["screen", "curtain"]);
});

test("a curtain from before is what is published first", async () => {
  const page = participant();
  await page.own.showInstead(trackOf("curtain"));
  page.takes();
  await page.own.publish(trackOf("screen"));
  expect(page.published.sent).toEqual(["curtain"]);
});

test("a curtain that falls while the connection is made anew: black until it is published again", async () => {
  const page = participant();
  const screen = trackOf("screen");
  page.takes();
  await page.own.publish(screen);
  page.published.hasSender = false;
  await page.own.showInstead(trackOf("curtain"));
  expect([screen.enabled, page.published.sent]).toEqual([false, ["screen"]]);
  await page.publishesAnew();
  expect([screen.enabled, page.published.sent]).toEqual([true, ["screen", "curtain"]]);
});

test("what the server muted flows again when the screen comes back, and not before", async () => {
  const page = participant();
  page.takes();
  await page.own.publish(trackOf("screen"));
  page.published.isMuted = true;
  await page.own.showInstead(trackOf("curtain"));
  expect(page.published.isMuted).toBe(true);
  await page.own.showInstead(undefined);
  expect(page.published.isMuted).toBe(false);
});

test("what the server muted in the person's place stays muted when it is published anew before this page paused", async () => {
  const page = participant();
  page.takes();
  await page.own.publish(trackOf("screen"));
  page.published.isMuted = true;
  await page.publishesAnew();
  expect(page.published.isMuted).toBe(true);
  await page.own.showInstead(trackOf("curtain"));
  await page.own.showInstead(undefined);
  expect(page.published.isMuted).toBe(false);
});

test("an end of the pause that falls into a lost connection unmutes once it is published again", async () => {
  const page = participant();
  page.takes();
  await page.own.publish(trackOf("screen"));
  await page.own.showInstead(trackOf("curtain"));
  page.published.isMuted = true;
  page.published.hasSender = false;
  await page.own.showInstead(undefined);
  expect(page.published.isMuted).toBe(true);
  await page.publishesAnew();
  expect([page.published.isMuted, page.published.sent.at(-1)]).toEqual([false, "screen"]);
});

test("the screen stays black when a curtain falls while another replacement is under way", async () => {
  const page = participant();
  const screen = trackOf("screen");
  page.takes();
  await page.own.publish(screen);
  await page.own.showInstead(trackOf("first"));
  const replacing = page.published.holdReplacing();
  const up = page.own.showInstead(undefined);
  await settled();
  const down = page.own.showInstead(trackOf("second"));
  const seen: boolean[] = [];
  page.published.replaced = () => seen.push(screen.enabled);
  replacing.release();
  await Promise.all([up, down]);
  expect(seen).toEqual([false, false]);
  expect([screen.enabled, page.published.sent.at(-1)]).toEqual([true, "second"]);
});
