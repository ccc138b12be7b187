import { afterEach, describe, expect, test } from "@jest/globals";
import { frameKinds, fromBase64url, toBase64url } from "@assist/protocol";
import type { Capture } from "../../media/capture-screen.js";
import { fakeCapture } from "../../testing/fake-capture.js";
import { openPairs } from "../../testing/open-pairs.js";
import { agreedOn, isOpen, keysOf, saysDifferent, saysSame } from "../../testing/pair-on-stage.js";
import { until } from "../../testing/until.js";
import { over, started } from "../../testing/views.js";

const pairs = openPairs();
const { newPair, agreed } = pairs;
afterEach(pairs.leave);

describe("keys between two pages", () => {
  test("are agreed on when both are open, and are the same", async () => {
    const pair = newPair();
    await pair.opens("requester");
    expect(keysOf(pair.requester)).toEqual({ step: "waiting" });
    await pair.opens("helper");
    await pair.agree();
    const [hers, his] = [agreedOn(pair.requester), agreedOn(pair.helper)];
    expect([his.id, his.emoji]).toEqual([hers.id, hers.emoji]);
    expect(hers).toMatchObject({ compared: false, peerCompared: false, nth: 1, open: true });
  });

  test("are agreed on whoever comes first", async () => {
    const pair = newPair();
    await pair.opens("helper");
    await pair.opens("requester");
    await pair.agree();
    expect(agreedOn(pair.helper).id).toBe(agreedOn(pair.requester).id);
  });

  test("are told to the server by each page, for the log, and so is that the emoji were compared", async () => {
    const { requester, helper } = await agreed();
    const { id } = agreedOn(requester);
    const told = (state: string) => `keys ${JSON.stringify({ v: 1, agreement: id, state })}`;
    await until(() => requester.posted.includes(told("agreed")) && helper.posted.includes(told("agreed")));
    saysSame(requester);
    expect(agreedOn(requester).compared).toBe(true);
    await until(() => requester.posted.includes(told("same")));
    await until(() => agreedOn(helper).peerCompared);
    expect(agreedOn(helper).compared).toBe(false);
  });

  test("are agreed on although each message is lost the first time", async () => {
    const pair = newPair();
    const seen = new Set<string>();
    pair.between((body) => {
      const isNew = !seen.has(body);
      seen.add(body);
      return isNew ? [] : [body];
    });
    await pair.opens("requester");
    await pair.opens("helper");
    await pair.retrying(
      () => keysOf(pair.requester).step === "agreed" && keysOf(pair.helper).step === "agreed",
    );
    pair.isFaithful();
    await pair.retrying(() => isOpen(pair.requester) && isOpen(pair.helper));
    expect(agreedOn(pair.helper).id).toBe(agreedOn(pair.requester).id);
  });

  test("are agreed on although each message comes twice", async () => {
    const pair = newPair();
    pair.between((body) => [body, body]);
    await pair.opens("requester");
    await pair.opens("helper");
    await pair.agree();
    expect(agreedOn(pair.helper).id).toBe(agreedOn(pair.requester).id);
  });

  test("come to nothing after three attempts when somebody changes what the pages say", async () => {
    const pair = newPair();
    pair.between((body) => [changed(body)]);
    await pair.opens("requester");
    await pair.opens("helper");
    await pair.retrying(() => keysOf(pair.helper).step === "failed");
    expect(keysOf(pair.helper)).toEqual({ step: "failed", why: "attempts-spent" });
    pair.isFaithful();
    await pair.reloads("helper");
    await until(() => keysOf(pair.helper).step === "failed");
    await pair.retrying(() => keysOf(pair.requester).step === "failed");
    await pair.requester.keyMemory.forget("seat-requester");
    await pair.reloads("requester");
    await pair.retrying(() => keysOf(pair.requester).step === "failed");
    expect(keysOf(pair.helper)).toEqual({ step: "failed", why: "attempts-spent" });
  });

  test("are none in a browser that cannot encrypt media", async () => {
    const pair = newPair();
    await pair.opens("helper", { canEncrypt: false });
    await pair.opens("requester");
    await until(() => keysOf(pair.helper).step === "failed");
    expect(keysOf(pair.helper)).toEqual({ step: "failed", why: "not-supported" });
  });

  test("are not asked for by another seat than the other person's", async () => {
    const { requester } = await agreed();
    const before = keysOf(requester);
    const body = toBase64url(Uint8Array.of(2, 1, 0));
    await requester.sends({
      v: 1,
      kind: "relay",
      message: { v: 1, from: "seat-stranger", role: "helper", body },
    });
    expect(keysOf(requester)).toEqual(before);
  });
});

describe("a reload", () => {
  test.each(["requester", "helper"] as const)(
    "of the %s's page keeps the keys and that they were compared, without another word of agreement",
    async (side) => {
      const pair = await agreed();
      const { id } = agreedOn(pair.requester);
      saysSame(pair.stage(side));
      pair.relayed.length = 0;
      await pair.reloads(side);
      await pair.retrying(() => isOpen(pair.requester) && isOpen(pair.helper));
      expect(agreedOn(pair.stage(side))).toMatchObject({ id, compared: true, nth: 1 });
      const kinds = pair.relayed.map(({ body }) => fromBase64url(body)?.[1]);
      expect(kinds).not.toContain(frameKinds.agreement);
    },
  );

  test("of a helper's page that has lost its keys means new ones, another comparison and another consent", async () => {
    const pair = await agreed();
    const capture = fakeCapture();
    pair.requester.picks(capture.stream);
    await pair.requester.page.share();
    await until(() => pair.requester.page.state.get().sharing.step === "on");
    saysSame(pair.requester);
    const { id } = agreedOn(pair.requester);
    await pair.helper.keyMemory.forget("seat-helper");
    await pair.reloads("helper");
    await pair.retrying(() => isOpen(pair.requester) && isOpen(pair.helper));
    expect(agreedOn(pair.requester)).toMatchObject({ compared: false, nth: 2 });
    expect(agreedOn(pair.requester).id).not.toBe(id);
    expect(agreedOn(pair.helper).id).toBe(agreedOn(pair.requester).id);
    expect([pair.requester.screen(), capture.track.readyState]).toEqual(["offer", "ended"]);
  });

  test("of one while the requester still chooses what to show lets nothing of that out", async () => {
    const pair = await agreed();
    const picker = Promise.withResolvers<Capture>();
    pair.requester.picksWhen(picker.promise);
    const share = pair.requester.page.share();
    await pair.helper.keyMemory.forget("seat-helper");
    await pair.reloads("helper");
    await pair.retrying(() => isOpen(pair.requester) && isOpen(pair.helper));
    const { stream, track } = fakeCapture();
    picker.resolve({ ok: true, stream });
    await share;
    expect([track.readyState, pair.requester.media.rooms]).toEqual(["ended", []]);
  });
});

describe("emoji that differ", () => {
  test("stop everything here at once, and end the session", async () => {
    const pair = await agreed();
    const capture = fakeCapture();
    pair.requester.picks(capture.stream);
    await pair.requester.page.share();
    await until(() => pair.requester.page.state.get().sharing.step === "on");
    const { id } = agreedOn(pair.requester);
    saysDifferent(pair.requester);
    expect(capture.track.readyState).toBe("ended");
    const told = `keys ${JSON.stringify({ v: 1, agreement: id, state: "differed" })}`;
    await until(() => pair.requester.posted.includes(told));
    await until(() => keysOf(pair.requester).step === "failed" && keysOf(pair.helper).step === "failed");
    expect(keysOf(pair.requester)).toEqual({ step: "failed", why: "differed" });
    expect(keysOf(pair.helper)).toEqual({ step: "failed", why: "differed-there" });
    await until(() => pair.requester.page.state.get().link.step === "off");
    for (const side of ["requester", "helper"] as const)
      expect(await pair.stage(side).keyMemory.read(`seat-${side}`)).toBeUndefined();
  });

  test("are the end of what the helper sees, whatever the server says next", async () => {
    const pair = await agreed();
    const status = started({ state: "shared", since: 1 });
    await pair.becomes(status);
    await until(() => pair.helper.page.state.get().link.step === "connected");
    saysDifferent(pair.helper);
    expect(pair.helper.media.newest.left).toBe(true);
    await until(() => keysOf(pair.helper).step === "failed");
    await pair.becomes(status);
    expect(pair.helper.media.rooms).toHaveLength(1);
  });

  test("said by the helper drop the requester's picture, without the server's help", async () => {
    const pair = await agreed();
    const capture = fakeCapture();
    pair.requester.picks(capture.stream);
    await pair.requester.page.share();
    await until(() => pair.requester.page.state.get().sharing.step === "on");
    saysDifferent(pair.helper);
    await until(() => capture.track.readyState === "ended");
    expect(keysOf(pair.requester)).toEqual({ step: "failed", why: "differed-there" });
  });

  test("are told until the server has heard, and nothing is agreed on meanwhile", async () => {
    const pair = await agreed();
    const { helper } = pair;
    await until(() => helper.posted.some((each) => each.startsWith("keys ")));
    helper.isUnreachable();
    saysDifferent(helper);
    await until(() => keysOf(helper).step === "failed");
    helper.answersAgain();
    const before = helper.posted.length;
    await pair.retrying(() => helper.posted.slice(before).some((each) => each.includes('"differed"')));
    await helper.becomes(helper.view());
    expect(keysOf(helper)).toEqual({ step: "failed", why: "differed" });
  });
});

describe("pages of different versions", () => {
  test("say so on both sides, and share nothing", async () => {
    const pair = newPair();
    pair.between((body) => [ofVersion(2, body)]);
    await pair.opens("requester");
    await pair.opens("helper");
    const failed = { step: "failed", why: "other-version" };
    await until(() => keysOf(pair.requester).step === "failed" && keysOf(pair.helper).step === "failed");
    expect([keysOf(pair.requester), keysOf(pair.helper)]).toEqual([failed, failed]);
  });

  test("agree when the older one was loaded anew", async () => {
    const pair = newPair();
    pair.between((body) => [ofVersion(2, body)]);
    await pair.opens("requester");
    await pair.opens("helper");
    await until(() => keysOf(pair.requester).step === "failed" && keysOf(pair.helper).step === "failed");
    pair.isFaithful();
    await pair.reloads("helper");
    await pair.retrying(() => isOpen(pair.requester) && isOpen(pair.helper));
  });
});

describe("what is kept of the keys", () => {
  test("is deleted when the session is over, and so is the chat", async () => {
    const pair = await agreed();
    pair.requester.page.say("the PIN is 4711");
    await until(() => pair.helper.page.state.get().chat.lines.length === 1);
    await pair.becomes(over);
    for (const side of ["requester", "helper"] as const) {
      const { keyMemory, kept, page } = pair.stage(side);
      let left: unknown = "unread";
      void keyMemory.read(`seat-${side}`).then((read) => (left = read));
      await until(() => left !== "unread");
      expect(left).toBeUndefined();
      expect(JSON.stringify([...kept])).not.toContain("4711");
      expect(page.state.get().chat.lines).toEqual([]);
    }
  });

  test("is deleted when the seat is refused", async () => {
    const pair = await agreed();
    const { helper } = pair;
    expect(await helper.keyMemory.read("seat-helper")).toBeDefined();
    helper.refuses("events", "link-replaced");
    await helper.streamBreaks();
    await pair.retrying(() => helper.screen() === "refused");
    let left: unknown = "unread";
    void helper.keyMemory.read("seat-helper").then((read) => (left = read));
    await until(() => left === undefined);
  });
});

/** Another key, in a message that is otherwise what was said. */
function changed(body: string): string {
  const frame = fromBase64url(body);
  if (frame?.[1] !== frameKinds.agreement) return body;
  const message = JSON.parse(new TextDecoder().decode(frame.subarray(2))) as Record<string, string>;
  if (message["kind"] !== "reveal") return body;
  const other = { ...message, nonce: toBase64url(new Uint8Array(32)) };
  const contents = new TextEncoder().encode(JSON.stringify(other));
  return toBase64url(Uint8Array.of(frame[0] ?? 0, frameKinds.agreement, ...contents));
}

function ofVersion(version: number, body: string): string {
  const frame = fromBase64url(body);
  if (frame === undefined) return body;
  frame[0] = version;
  return toBase64url(frame);
}
