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

  replaceTrack(track: MediaStreamTrack): Promise<void> {
    if (!this.hasSender) return Promise.reject(new Error("unable to replace an unpublished track"));
    this.mediaStreamTrack = track;
    this.sent.push(track.id);
    return Promise.resolve();
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
