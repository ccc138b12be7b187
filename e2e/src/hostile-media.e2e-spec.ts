import { until } from "@assist/stack";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser/browsers.js";
import { watchForPicture } from "./browser/foreign-picture.js";
import { pageErrors } from "./browser/page-errors.js";
import { picturesSeen, seesKnownPicture } from "./browser/received-picture.js";
import { HostileClient, hostileColour, type HostileGuise } from "./hostile/hostile-client.js";
import { SignalGate } from "./hostile/signal-gate.js";
import { sameWords } from "./story/same-words.js";
import type { SessionPage } from "./people/session-page.js";
import { noRoomIsLeft, peopleInRoom } from "./stack/rooms.js";
import { startStage, type Stage } from "./story/stage.js";

let stage: Stage;
let hostile: Browser;

beforeAll(async () => {
  [stage, hostile] = await Promise.all([startStage({ pairs: 3 }), launchBrowser()]);
});
afterAll(async () => {
  await hostile.close();
  await stage.stop();
});

/** A session with a picture, and everything that an attacker with the API secret can find out about it. */
async function watched() {
  const gate = new SignalGate();
  const { share, watch, close } = await stage.openPages({
    sharing: async () => gate.standBefore(await stage.sharing.newContext()),
  });
  const words = await sameWords(share, watch);
  await share.share();
  await watch.seesPicture();
  await seesKnownPicture(watch.page, stage.picture);
  const people = await peopleInRoom(stage.parts.livekit);
  const join = (guise: HostileGuise) => HostileClient.join(hostile, stage.parts.livekit, people.room, guise);
  return { share, watch, close, words, people, join, gate };
}

/** So that the next one finds its own room alone. */
async function endAll(page: SessionPage): Promise<void> {
  await page.button("End session").click();
  await noRoomIsLeft(stage.parts.livekit);
}

/**
 * Somebody who takes everybody's picture; `saw` resolves once the intruder's was shown there, as it would have been on
 * the helper's page.
 */
async function witnessOf(join: (guise: HostileGuise) => Promise<HostileClient>, encrypts: boolean) {
  const witness = await join({ identity: "witness", grant: beyondSeats, encrypts });
  const foreign = await watchForPicture(witness.page, hostileColour);
  return {
    saw: () => until("the intruder's picture is shown", async () => (await foreign.seen()) > 0),
    leave: () => witness.leave(),
  };
}

/** The room has no seat for one more, but for what LiveKit takes for a part of itself. */
const beyondSeats = { agent: true };

test("who joins with the API secret, in whatever guise, gets the packets of the picture and no picture", async () => {
  const { watch, close, join } = await watched();
  await expect(join({ identity: "one-too-many" })).rejects.toThrow("could not establish signal connection");
  const eavesdroppers = await Promise.all([
    join({ identity: "seen", grant: beyondSeats }),
    join({ identity: "hidden", grant: { ...beyondSeats, hidden: true, canPublish: false } }),
    join({ identity: "recorder", grant: { recorder: true, hidden: true, canPublish: false } }),
    join({ identity: "with-a-key", grant: beyondSeats, encrypts: true }),
  ]);
  for (const eavesdropper of eavesdroppers) {
    const frames = await eavesdropper.framesOf(200_000);
    expect({ frames, seen: await picturesSeen(eavesdropper.page, stage.picture) }).toEqual({
      frames: 0,
      seen: [],
    });
    await eavesdropper.leave();
  }
  await seesKnownPicture(watch.page, stage.picture);
  await endAll(watch);
  await close();
});

test("the screen of somebody else is never shown, encrypted or not", async () => {
  const { share, watch, close, join } = await watched();
  const errors = [pageErrors(share.page), pageErrors(watch.page)];
  const foreign = await watchForPicture(watch.page, hostileColour);
  for (const encrypts of [false, true]) {
    const witness = await witnessOf(join, encrypts);
    const intruder = await join({ identity: "intruder", grant: beyondSeats, encrypts });
    await intruder.publishScreen();
    await witness.saw();
    await seesKnownPicture(watch.page, stage.picture);
    await Promise.all([intruder.leave(), witness.leave()]);
  }
  expect(await foreign.seen()).toBe(0);
  expect(errors.flat()).toEqual([]);
  await endAll(watch);
  await close();
});

test("under the requester's own name it throws them out and is not shown either, and the picture comes back", async () => {
  const { share, watch, close, words, people, join, gate } = await watched();
  const errors = [pageErrors(share.page), pageErrors(watch.page)];
  const foreign = await watchForPicture(watch.page, hostileColour);
  for (const encrypts of [false, true]) {
    const witness = await witnessOf(join, encrypts);
    // The owner of the name, who throws the impostor out, is kept away until the picture has had its chance.
    gate.isShut = true;
    const impostor = await join({ identity: people.requester, encrypts });
    await share.page
      .getByText(/Reconnecting/)
      .first()
      .waitFor();
    await impostor.publishScreen();
    await witness.saw();
    gate.isShut = false;
    await seesKnownPicture(watch.page, stage.picture);
    await Promise.all([impostor.leave(), witness.leave()]);
  }
  expect(await foreign.seen()).toBe(0);
  expect(await sameWords(share, watch)).toEqual(words);
  expect(errors.flat()).toEqual([]);
  await share.heading("You are sharing your screen").waitFor();
  await endAll(watch);
  await close();
});
