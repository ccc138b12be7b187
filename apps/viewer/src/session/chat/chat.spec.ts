import { afterEach, describe, expect, test } from "@jest/globals";
import { frameKinds, fromBase64url } from "@assist/protocol";
import { bothOpen, openPairs } from "../../testing/open-pairs.js";
import type { Pair } from "../../testing/pair-on-stage.js";
import { until } from "../../testing/until.js";

const pairs = openPairs();
afterEach(pairs.leave);

const linesOf = ({ page }: Pair["requester"]) =>
  page.state.get().chat.lines.map(({ from, text }) => `${from}: ${text}`);
const marksOf = ({ page }: Pair["requester"]) => page.state.get().chat.lines.map(({ mark }) => mark);
const isSealed = (body: string) => fromBase64url(body)?.[1] === frameKinds.reliable;

describe("the chat of two pages", () => {
  test("brings what one says to the other, and back that it arrived and was seen", async () => {
    const { requester, helper, relayed } = await pairs.agreed();
    requester.page.say("the printer blinks");
    await until(() => linesOf(helper).length === 1);
    expect(linesOf(helper)).toEqual(["peer: the printer blinks"]);
    expect(helper.page.state.get().chat.unread).toBe(1);
    await until(() => marksOf(requester)[0] === "delivered");
    helper.page.chatSeen();
    await until(() => marksOf(requester)[0] === "read");
    expect(helper.page.state.get().chat.unread).toBe(0);
    const carried = relayed.map(({ body }) => new TextDecoder().decode(fromBase64url(body)));
    expect(carried.join()).not.toContain("printer");
  });

  test("keeps what is said before the other page is there, and brings it then", async () => {
    const pair = pairs.newPair();
    await pair.opens("requester");
    pair.requester.page.say("are you there?");
    expect(marksOf(pair.requester)).toEqual(["waiting"]);
    await pair.opens("helper");
    await until(() => linesOf(pair.helper).length === 1);
    await until(() => marksOf(pair.requester)[0] === "delivered");
  });

  test.each([
    ["loses a third of it", (nth: number, body: string) => (nth % 3 === 0 ? [] : [body])],
    ["brings all of it twice", (_: number, body: string) => [body, body]],
    ["turns pairs of it around", pairwiseSwapped()],
  ])(
    "loses and doubles nothing when the relay %s",
    async (_, becomes) => {
      const pair = await pairs.agreed();
      let nth = 0;
      pair.between((body) => (isSealed(body) ? becomes((nth += 1), body) : [body]));
      const said = Array.from({ length: 12 }, (_, index) => `line ${String(index)}`);
      for (const text of said) pair.requester.page.say(text);
      pair.helper.page.say("yes?");
      await pair.retrying(() => linesOf(pair.helper).length >= 6);
      pair.isFaithful();
      pair.requester.page.say("that was all");
      await pair.retrying(() => linesOf(pair.helper).includes("peer: that was all"));
      expect(linesOf(pair.helper).filter((line) => line.startsWith("peer"))).toEqual(
        [...said, "that was all"].map((text) => `peer: ${text}`),
      );
    },
    30_000,
  );

  test("shows nothing twice that somebody recorded and sends again", async () => {
    const pair = await pairs.agreed();
    pair.requester.page.say("once");
    await until(() => marksOf(pair.requester)[0] === "delivered");
    for (const { from, body } of [...pair.relayed])
      await pair
        .stage(from === "requester" ? "helper" : "requester")
        .sends({ v: 1, kind: "relay", message: { v: 1, from: `seat-${from}`, role: from, body } });
    pair.requester.page.say("and again");
    await pair.retrying(() => linesOf(pair.helper).length >= 2);
    expect(linesOf(pair.helper)).toEqual(["peer: once", "peer: and again"]);
  });

  test("shows nothing that is sent back to who said it, or attributed to the other", async () => {
    const pair = await pairs.agreed();
    pair.requester.page.say("mine");
    await until(() => marksOf(pair.requester)[0] === "delivered");
    const sent = pair.relayed.filter(({ from, body }) => from === "requester" && isSealed(body));
    for (const { body } of sent)
      await pair.requester.sends({
        v: 1,
        kind: "relay",
        message: { v: 1, from: "seat-helper", role: "helper", body },
      });
    pair.helper.page.say("his");
    await until(() => linesOf(pair.requester).length === 2);
    expect(linesOf(pair.requester)).toEqual(["me: mine", "peer: his"]);
  });

  test("goes on after a reload with all that was said, on both sides", async () => {
    const pair = await pairs.agreed();
    pair.requester.page.say("one");
    pair.helper.page.say("two");
    await until(() => linesOf(pair.helper).length === 2 && linesOf(pair.requester).length === 2);
    const before = linesOf(pair.helper);
    await pair.reloads("helper");
    expect(linesOf(pair.helper)).toEqual(before);
    await pair.retrying(() => bothOpen(pair));
    pair.helper.page.say("three");
    pair.requester.page.say("four");
    await pair.retrying(() => linesOf(pair.helper).length === 4 && linesOf(pair.requester).length === 4);
    expect(linesOf(pair.helper).toSorted()).toEqual(["me: three", "me: two", "peer: four", "peer: one"]);
  });

  test("brings what was said while the other page was away", async () => {
    const pair = await pairs.agreed();
    await pair.goes("helper");
    pair.requester.page.say("come back");
    await pair.opens("helper");
    await pair.retrying(() => linesOf(pair.helper).includes("peer: come back"));
  });

  test("brings what was said while this page's stream was broken", async () => {
    const pair = await pairs.agreed();
    await pair.requester.streamBreaks();
    pair.requester.page.say("still here");
    expect(marksOf(pair.requester)).toEqual(["waiting"]);
    await pair.retrying(() => linesOf(pair.helper).includes("peer: still here"));
  });

  test("says no empty line, and none that is too long", async () => {
    const { requester } = await pairs.agreed();
    requester.page.say("   ");
    requester.page.say("x".repeat(4_001));
    expect(linesOf(requester)).toEqual([]);
  });
});

/** Each second message overtakes the one before it. */
function pairwiseSwapped() {
  let held: string | undefined;
  return (_: number, body: string): readonly string[] => {
    if (held === undefined) {
      held = body;
      return [];
    }
    const both = [body, held];
    held = undefined;
    return both;
  };
}
