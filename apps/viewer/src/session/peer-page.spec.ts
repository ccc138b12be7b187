import { afterEach, describe, expect, test } from "@jest/globals";
import { chatTextMaxLength, relayBodyMaxLength, toBase64url } from "@assist/protocol";
import { fakeCapture } from "../testing/fake-capture.js";
import { bothOpen, openPairs } from "../testing/open-pairs.js";
import { keysOf } from "../testing/pair-on-stage.js";
import { quiet, until } from "../testing/until.js";
import { started } from "../testing/views.js";
import { notSupportedFrame } from "./sealed/page-frames.js";

const pairs = openPairs();
afterEach(pairs.leave);

describe("a browser that cannot encrypt", () => {
  test.each([
    ["helper", "requester"],
    ["requester", "helper"],
  ] as const)("at the %s's is what the other page says, and stops waiting for", async (side, other) => {
    const pair = pairs.newPair();
    await pair.opens(side, { canEncrypt: false });
    await pair.opens(other);
    await pair.retrying(() => keysOf(pair.stage(other)).step === "failed");
    expect(keysOf(pair.stage(other))).toEqual({ step: "failed", why: "peer-not-supported" });
    expect(keysOf(pair.stage(side))).toEqual({ step: "failed", why: "not-supported" });
  });

  test("is not waited for in vain when it comes back as one that can", async () => {
    const pair = pairs.newPair();
    await pair.opens("helper", { canEncrypt: false });
    await pair.opens("requester");
    await pair.retrying(() => keysOf(pair.requester).step === "failed");
    await pair.reloads("helper");
    await pair.retrying(() => bothOpen(pair));
  });

  test("is believed by no page that has agreed with it", async () => {
    const { requester } = await pairs.agreed();
    const body = toBase64url(notSupportedFrame);
    const message = { v: 1, from: "seat-helper", role: "helper", body } as const;
    await requester.sends({ v: 1, kind: "relay", message });
    await quiet();
    expect(keysOf(requester)).toMatchObject({ step: "agreed", open: true });
  });
});

describe("the longest message", () => {
  test.each([["漢"], ['"'], ["\\"], ["\u2028"], ["\ud83d\ude00"], ["a\n"], ["\u0001漢"]])(
    "of %j fits through the relay",
    async (unit) => {
      const pair = await pairs.agreed();
      const text = unit.repeat(chatTextMaxLength).slice(0, chatTextMaxLength - 1) + "x";
      pair.requester.page.say(text);
      await until(() => pair.helper.page.state.get().chat.lines.length === 1);
      expect(Math.max(...pair.relayed.map(({ body }) => body.length))).toBeLessThanOrEqual(
        relayBodyMaxLength,
      );
    },
  );

  test("that is refused before it is one keeps nothing back", async () => {
    const pair = await pairs.agreed();
    pair.requester.page.say("漢".repeat(chatTextMaxLength + 1));
    pair.requester.page.say("short");
    await until(() => pair.helper.page.state.get().chat.lines.length === 1);
    expect(pair.helper.page.state.get().chat.lines[0]?.text).toBe("short");
  });
});

describe("a page that waits in the room for a picture", () => {
  test("has nothing to protect before one is announced, also after it took the seat over", async () => {
    const pair = await pairs.agreed();
    await pair.becomes(started({ state: "stopped", resumeBy: 900_000 }));
    await until(() => pair.helper.media.rooms.length === 1);
    const protection = () => pair.helper.page.state.get().protection;
    pair.helper.media.newest.listener.protection("starting");
    expect(protection()).toBe("off");
    await pair.helper.sends({ v: 1, kind: "superseded" });
    await pair.helper.page.takeOver();
    await until(() => pair.helper.media.rooms.length === 2);
    pair.helper.media.newest.listener.protection("starting");
    expect(protection()).toBe("off");
    pair.helper.media.newest.listener.protection("failed");
    expect(protection()).toBe("failed");
  });
});

describe("sealed signals", () => {
  test("find their way through a room that loses every third packet at random, the greetings too", async () => {
    const pair = await pairs.agreed();
    let random = 7;
    pair.inTheRoom((frame) => {
      random = (random * 48_271) % 2_147_483_647;
      return random % 3 === 0 ? [] : [frame];
    });
    await pair.becomes(started({ state: "none" }));
    const { requester, helper } = pair;
    requester.picks(fakeCapture().stream);
    await requester.page.share();
    await until(() => requester.page.state.get().sharing.step === "on");
    for (let beat = 0; beat < 30 && !helper.page.state.get().fresh; beat += 1) {
      for (const stage of [requester, helper]) await stage.pauseIsOver();
      requester.beats();
      await quiet();
    }
    expect(helper.page.state.get().fresh).toBe(true);
  });
});
