import { afterEach, describe, expect, test } from "@jest/globals";
import { fakeCapture } from "../../testing/fake-capture.js";
import { bothOpen, openPairs } from "../../testing/open-pairs.js";
import { quiet, until } from "../../testing/until.js";
import { started } from "../../testing/views.js";

const pairs = openPairs();
afterEach(pairs.leave);

const shown = { state: "shared", since: 100_000 } as const;

/** The requester's screen is shown, and the helper's page is in the room. */
async function watched() {
  const pair = await pairs.agreed();
  const capture = fakeCapture();
  pair.requester.picks(capture.stream);
  await pair.requester.page.share();
  await until(() => pair.requester.page.state.get().sharing.step === "on");
  await pair.becomes(started(shown));
  await pair.retrying(() => pair.helper.page.state.get().link.step === "connected");
  const beat = async () => {
    pair.requester.beats();
    pair.helper.isLater(500);
    await quiet();
  };
  const isFresh = () => pair.helper.page.state.get().fresh;
  for (let tries = 0; tries < 20 && !isFresh(); tries += 1) {
    await pair.requester.pauseIsOver();
    await pair.helper.pauseIsOver();
    await beat();
  }
  expect(isFresh()).toBe(true);
  return { ...pair, pair, capture, beat, isFresh };
}

describe("the picture's key", () => {
  test("is told sealed, and is the same on both pages", async () => {
    const { requester, helper } = await watched();
    const [key] = requester.media.newest.keys;
    expect(key).toHaveLength(32);
    await until(() => helper.media.newest.keys.length > 0);
    expect(helper.media.newest.keys.at(-1)).toEqual(key);
  });

  test("is another one for each connection of the requester's page", async () => {
    const { pair, requester, helper } = await watched();
    const before = requester.media.newest.keys[0];
    requester.media.newest.drop();
    await pair.retrying(() => requester.media.rooms.length === 2 && requester.media.newest.keys.length === 1);
    expect(requester.media.newest.keys[0]).not.toEqual(before);
    const [now] = requester.media.newest.keys;
    await pair.retrying(() => String(helper.media.newest.keys.at(-1)) === String(now));
  });

  test("is there before anything is published, or nothing is", async () => {
    const pair = pairs.newPair();
    await pair.opens("requester");
    pair.requester.picks(fakeCapture().stream);
    await pair.requester.page.share();
    await until(() => pair.requester.media.rooms.length > 0);
    await quiet();
    expect(pair.requester.media.rooms.flatMap(({ published }) => published)).toEqual([]);
  });

  test("is known again to a helper's page that was reloaded", async () => {
    const { pair, requester } = await watched();
    await pair.reloads("helper");
    await pair.retrying(() => bothOpen(pair) && pair.helper.media.rooms.length > 0);
    await pair.retrying(() => pair.helper.media.newest.keys.length > 0);
    expect(pair.helper.media.newest.keys.at(-1)).toEqual(requester.media.newest.keys[0]);
  });
});

describe("beats", () => {
  test("run while something is shown, and not longer", async () => {
    const { requester } = await watched();
    expect(requester.isBeating()).toBe(true);
    requester.page.stopSharing();
    expect(requester.isBeating()).toBe(false);
  });

  test("that stay away make the picture one of before", async () => {
    const { pair, isFresh, helper, beat } = await watched();
    pair.inTheRoom(() => []);
    await beat();
    await helper.pauseIsOver();
    expect(isFresh()).toBe(false);
  });

  test("of before, recorded and played again, keep nothing fresh", async () => {
    const { pair, isFresh, helper, requester, beat } = await watched();
    const recorded = [...requester.media.newest.sent];
    pair.inTheRoom(() => []);
    await beat();
    await helper.pauseIsOver();
    for (const frame of recorded) helper.media.newest.listener.data(frame, "sealed");
    await quiet();
    expect(isFresh()).toBe(false);
  });

  test("and whatever else anybody without the keys sends are not taken", async () => {
    const { pair, helper } = await watched();
    const before = helper.page.state.get();
    for (const length of [0, 1, 2, 66, 1_300])
      helper.media.newest.listener.data(new Uint8Array(length).fill(4), "sealed");
    await quiet();
    expect(helper.page.state.get().keys).toEqual(before.keys);
    expect(bothOpen(pair)).toBe(true);
  });

  test("without an answer for a minute put a curtain before the picture, until the person resumes", async () => {
    const { pair, requester, beat } = await watched();
    const sharing = () => requester.page.state.get().sharing;
    pair.inTheRoom(() => []);
    for (let seconds = 0; seconds <= 59; seconds += 0.5) await requesterBeats(requester);
    expect(sharing()).toMatchObject({ step: "on", paused: false });
    for (let seconds = 0; seconds <= 2; seconds += 0.5) await requesterBeats(requester);
    expect(sharing()).toMatchObject({ step: "on", paused: true });
    expect(requester.media.newest.instead).toBe(requester.curtains[0]?.track);
    pair.isFaithful();
    await beat();
    expect(sharing()).toMatchObject({ paused: true });
    requester.page.resume();
    await requesterBeats(requester);
    expect(sharing()).toMatchObject({ paused: false });
  });
});

describe("a helper's page that does not answer", () => {
  test("is said to, and no longer when it answers again", async () => {
    const { pair, requester, helper, beat } = await watched();
    const isUnanswered = () => requester.page.state.get().unanswered;
    await beat();
    expect(isUnanswered()).toBe(false);
    pair.inTheRoom(() => []);
    await beat();
    await requester.pauseIsOver();
    expect(isUnanswered()).toBe(true);
    // What comes by the relay says nothing of the picture's way.
    helper.page.say("I see nothing");
    await until(() => requester.page.state.get().chat.lines.length === 1);
    expect(isUnanswered()).toBe(true);
    pair.isFaithful();
    for (let tries = 0; tries < 20 && isUnanswered(); tries += 1) await beat();
    expect(isUnanswered()).toBe(false);
  });

  test("is nothing to be said of when nothing is shown", async () => {
    const { pair, requester } = await watched();
    pair.inTheRoom(() => []);
    await requester.pauseIsOver();
    expect(requester.page.state.get().unanswered).toBe(true);
    requester.page.stopSharing();
    expect(requester.page.state.get().unanswered).toBe(false);
  });
});

const reportsOf = ({ posted }: { readonly posted: readonly string[] }) =>
  posted.flatMap((each) => /^picture .*"state":"(\w+)"/.exec(each)?.[1] ?? []);

describe("a helper's page that is gone", () => {
  test("for a minute is noticed although the line is cut again and again", async () => {
    const { pair, requester } = await watched();
    const sharing = () => requester.page.state.get().sharing;
    pair.inTheRoom(() => []);
    pair.between(() => []);
    for (let cut = 1; cut <= 2; cut += 1) {
      for (let seconds = 0; seconds < 25; seconds += 0.5) await requesterBeats(requester);
      const { length } = requester.media.rooms;
      requester.media.newest.drop();
      await pair.retrying(
        () => requester.media.rooms.length > length && requester.media.newest.keys.length > 0,
      );
    }
    expect(sharing()).toMatchObject({ paused: false });
    for (let seconds = 0; seconds < 25; seconds += 0.5) await requesterBeats(requester);
    expect(sharing()).toMatchObject({ paused: true, pausedBy: "helper-silent" });
  });

  test("is noticed although nothing beats", async () => {
    const { pair, requester } = await watched();
    pair.inTheRoom(() => []);
    requester.isLater(61_000);
    await requester.pauseIsOver();
    expect(requester.page.state.get().sharing).toMatchObject({ paused: true, pausedBy: "helper-silent" });
    await until(() => requester.posted.some((each) => /^picture .*"state":"paused","why":"away"/.test(each)));
  });
});

/** Without the time that cryptography takes: nobody hears them here. */
async function requesterBeats(requester: { beats(): void }): Promise<void> {
  requester.beats();
  await Promise.resolve();
}

describe("a pause", () => {
  test("puts the curtain up before anybody is told, and takes it down on this page only", async () => {
    const { pair, requester, helper } = await watched();
    requester.posted.length = 0;
    requester.page.pause();
    expect(requester.media.newest.instead).toBe(requester.curtains[0]?.track);
    expect(requester.page.state.get().sharing).toMatchObject({ paused: true });
    await until(() => helper.page.state.get().curtain);
    await pair.becomes(started({ state: "paused", since: 100_500 }));
    requester.page.resume();
    expect(requester.media.newest.instead).toBeUndefined();
    await until(() => !helper.page.state.get().curtain);
    await until(() => requester.curtains[0]?.closed === true);
    expect(reportsOf(requester)).toEqual(["paused", "resumed"]);
  });

  test("asked for in chat is followed at once and confirmed, and once only", async () => {
    const { pair, requester } = await watched();
    requester.posted.length = 0;
    await pair.becomes(started({ state: "paused", since: 200_000, asked: true }));
    expect(requester.page.state.get().sharing).toMatchObject({ paused: true, pausedBy: "chat" });
    expect(reportsOf(requester)).toEqual(["paused"]);
    requester.page.resume();
    await pair.becomes(started({ state: "paused", since: 200_000 }));
    expect(requester.page.state.get().sharing).toMatchObject({ paused: false });
    expect(reportsOf(requester)).toEqual(["paused", "resumed"]);
    await pair.becomes(started({ state: "paused", since: 300_000, asked: true }));
    expect(requester.page.state.get().sharing).toMatchObject({ paused: true });
  });

  test("that was over before the server said it had begun is not begun once more", async () => {
    const { pair, requester } = await watched();
    requester.posted.length = 0;
    requester.page.pause();
    requester.page.resume();
    await pair.becomes(started({ state: "paused", since: 200_000 }));
    expect(requester.page.state.get().sharing).toMatchObject({ paused: false });
    expect(reportsOf(requester)).toEqual(["paused", "resumed"]);
    await pair.becomes(started({ state: "paused", since: 200_050, asked: true }));
    expect(requester.page.state.get().sharing).toMatchObject({ paused: true });
  });

  test("from chat whose confirmation was lost is confirmed before it is over, however often that takes", async () => {
    const { pair, requester } = await watched();
    requester.posted.length = 0;
    requester.isUnreachable();
    await pair.becomes(started({ state: "paused", since: 200_000, asked: true }));
    requester.page.resume();
    await requester.pauseIsOver();
    expect(reportsOf(requester)).toEqual(["paused", "paused"]);
    requester.answersAgain();
    await requester.pauseIsOver();
    await requester.pauseIsOver();
    await pair.becomes(started({ state: "paused", since: 200_000 }));
    expect(reportsOf(requester)).toEqual(["paused", "paused", "paused", "resumed"]);
    expect(requester.page.state.get().sharing).toMatchObject({ paused: false });
  });

  test("asked for while sharing starts means that the curtain is what comes first", async () => {
    const pair = await pairs.agreed();
    const { requester } = pair;
    const { stream } = fakeCapture();
    requester.picks(stream);
    requester.media.failures = 1;
    await requester.page.share();
    await until(() => requester.media.rooms.length === 1);
    expect(requester.page.state.get().sharing.step).toBe("starting");
    requester.posted.length = 0;
    await pair.becomes(started({ state: "paused", since: 200_000, asked: true }));
    await pair.retrying(() => requester.page.state.get().sharing.step === "on");
    expect(requester.media.newest.instead).toBe(requester.curtains[0]?.track);
    expect(requester.page.state.get().sharing).toMatchObject({ paused: true });
    await pair.becomes(started({ state: "paused", since: 200_000 }));
    expect(reportsOf(requester)).not.toContain("resumed");
    requester.page.resume();
    await until(() => reportsOf(requester).includes("resumed"));
    expect(reportsOf(requester)[0]).toBe("paused");
  });

  test("outlasts a lost connection, also for a helper's page that was not there", async () => {
    const { pair, requester } = await watched();
    requester.page.pause();
    await pair.goes("helper");
    requester.media.newest.drop();
    await pair.retrying(() => requester.page.state.get().link.step === "connected");
    expect(requester.page.state.get().sharing).toMatchObject({ paused: true });
    await pair.opens("helper");
    await pair.retrying(() => pair.helper.page.state.get().curtain);
  });

  test("ends with the picture", async () => {
    const { requester, helper } = await watched();
    requester.page.pause();
    await until(() => helper.page.state.get().curtain);
    requester.page.stopSharing();
    expect(requester.curtains[0]?.closed).toBe(true);
    await until(() => !helper.page.state.get().curtain);
  });
});

describe("the helper's pointer", () => {
  test("is seen on the requester's page with the trail behind it, and goes when it goes", async () => {
    const { requester, helper } = await watched();
    const trail = () => requester.page.state.get().pointer.map(({ x, y }) => [x, y]);
    helper.page.pointAt(0.25, 0.5);
    await until(() => trail().length === 1);
    requester.isLater(20);
    helper.page.pointAt(0.5, 0.5);
    await helper.pauseIsOver();
    await until(() => trail().length === 2);
    expect(trail()).toEqual([
      [0.25, 0.5],
      [0.5, 0.5],
    ]);
    helper.page.pointAway();
    await until(() => trail().length === 0);
  });

  test("is not drawn for a requester who would point", async () => {
    const { requester, helper } = await watched();
    requester.page.pointAt(0.5, 0.5);
    await quiet();
    expect(helper.page.state.get().pointer).toEqual([]);
  });
});
