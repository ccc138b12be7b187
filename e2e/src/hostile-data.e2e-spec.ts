import { until } from "@assist/stack";
import { DataPacket } from "@livekit/protocol";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { DataPacket_Kind } from "livekit-server-sdk";
import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser/browsers.js";
import { pageErrors } from "./browser/page-errors.js";
import { seesKnownPicture } from "./browser/received-picture.js";
import { HostileClient, type HostileGuise } from "./hostile/hostile-client.js";
import { SignalGate } from "./hostile/signal-gate.js";
import { sameWords } from "./story/same-words.js";
import { isNear } from "./people/session-pointer.js";
import { noRoomIsLeft, peopleInRoom, sendAsServer } from "./stack/rooms.js";
import { startStage, type Stage } from "./story/stage.js";

let stage: Stage;
let hostile: Browser;

beforeAll(async () => {
  [stage, hostile] = await Promise.all([startStage({ pairs: 1 }), launchBrowser()]);
});
afterAll(async () => {
  await hostile.close();
  await stage.stop();
});

test("what somebody with the API secret sends is not shown: made up, replayed, turned back, or in another's name", async () => {
  const { livekit } = stage.parts;
  const gate = new SignalGate();
  const { share, watch, close } = await stage.openPages({
    looking: async () => gate.standBefore(await stage.looking.newContext()),
  });
  const words = await sameWords(share, watch);
  const errors = [pageErrors(share.page), pageErrors(watch.page)];
  await share.share();
  await watch.seesPicture();
  await seesKnownPicture(watch.page, stage.picture);
  const { room, requester, helper } = await peopleInRoom(livekit);
  const join = (guise: HostileGuise) => HostileClient.join(hostile, livekit, room, guise);

  const spy = await join({ identity: "spy", grant: { agent: true, hidden: true } });
  await watch.pointer.begin();
  const pointed = { x: 0.3, y: 0.4 };
  await watch.pointer.moveTo(pointed);
  await until("the pointer is there", async () => isNear(await share.pointer.shown(), pointed));
  await watch.pointer.moveTo({ x: 0.6, y: 0.7 });
  await watch.page.mouse.move(5, 5);
  await until("the pointer is gone", async () => (await share.pointer.shown()) === undefined);
  const recorded = (await spy.recorded()).slice(-48);
  expect(recorded.length).toBeGreaterThan(4);
  const appearances = await share.pointer.countAppearances();

  const packets = recorded.map((bytes) => DataPacket.fromBinary(bytes));
  const attributed = (to: string) =>
    packets.map((packet) => {
      const named = packet.clone();
      named.participantIdentity = to;
      return named.toBinary();
    });
  const contents = packets
    .slice(-12)
    .map(({ value }) => (value.case === "encryptedPacket" ? value.value.encryptedValue : new Uint8Array(16)));
  const madeUp = [new Uint8Array(0), new Uint8Array(64).fill(7), Uint8Array.of(1, 4, 0), ...contents];

  for (const data of madeUp)
    for (const kind of [DataPacket_Kind.LOSSY, DataPacket_Kind.RELIABLE])
      await sendAsServer(livekit, room, data, kind);
  const sender = await join({ identity: "sender", grant: { agent: true } });
  const withKey = await join({ identity: "with-a-key", grant: { agent: true }, encrypts: true });
  for (const data of madeUp)
    for (const reliable of [true, false]) {
      await sender.publishData(data, { reliable });
      await withKey.publishData(data, { reliable });
    }
  for (const channel of ["_lossy", "_reliable"] as const) {
    await sender.replay(recorded, channel);
    await sender.replay(recorded.toReversed(), channel);
    await sender.replay(attributed(requester), channel);
    await sender.replay(attributed(helper), channel);
  }
  await Promise.all([sender.leave(), withKey.leave()]);
  // In the helper's own place, from which pointing comes; they are thrown out, and come back by themselves afterwards.
  gate.isShut = true;
  const impostor = await join({ identity: helper });
  await impostor.publishData(new Uint8Array(1), { reliable: true });
  await impostor.replay([...recorded, ...recorded.toReversed()], "_lossy");
  await impostor.leave();
  gate.isShut = false;

  await seesKnownPicture(watch.page, stage.picture);
  await watch.chat.say("still here");
  await watch.chat.isMarked("still here", "Delivered");
  expect(await share.chat.texts()).toEqual(["still here"]);
  expect(await sameWords(share, watch)).toEqual(words);
  expect(errors.flat()).toEqual([]);

  await watch.seesPicture();
  await watch.pointer.begin();
  await watch.pointer.moveTo(pointed);
  await until("the helper's own pointer is there", async () => isNear(await share.pointer.shown(), pointed));
  // Whatever came before it on the same way has had its chance.
  expect(await appearances()).toBe(1);
  await spy.leave();
  await watch.button("End session").click();
  await noRoomIsLeft(livekit);
  await close();
});
