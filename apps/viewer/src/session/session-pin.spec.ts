import { afterEach, describe, expect, test } from "@jest/globals";
import type { SessionView } from "@assist/protocol";
import { fakeCapture } from "../testing/fake-capture.js";
import { impostorTo } from "../testing/impostor.js";
import { openPairs } from "../testing/open-pairs.js";
import { agreedOn, isOpen, saysSame } from "../testing/pair-on-stage.js";
import { quiet, until } from "../testing/until.js";
import { requesterView, started } from "../testing/views.js";
import { readPin } from "./session-pin.js";

const pairs = openPairs();
afterEach(pairs.leave);

const changes: readonly (readonly [string, Partial<SessionView>])[] = [
  ["another session", { id: "session-2" }],
  ["another seat", { seat: "seat-requester-2" }],
  ["the other role", { role: "helper" }],
  ["another person of one's own", { me: "mallory@example.org" }],
  ["another friend", { peer: "boss@bank.example" }],
];

describe("a server that changes the session of a page to", () => {
  test.each(changes)("%s: everything stops, for good, and the page says so", async (_, change) => {
    const pair = await pairs.agreed();
    const { requester } = pair;
    saysSame(requester);
    const { stream, track } = fakeCapture();
    requester.picks(stream);
    await requester.page.share();
    await until(() => requester.page.state.get().sharing.step === "on");
    await pair.becomes(started({ state: "shared", since: 1 }));
    const right = requester.view();
    await requester.becomes({ ...right, ...change });
    const stopped = { step: "changed", peer: "helper@example.org" };
    expect([track.readyState, requester.screen()]).toEqual(["ended", "changed"]);
    expect(requester.page.state.get().entry).toEqual(stopped);
    expect(requester.media.newest.left).toBe(true);
    pair.relayed.length = 0;
    await requester.becomes(right);
    await quiet();
    expect(requester.page.state.get().entry).toEqual(stopped);
    expect(await requester.keyMemory.read("seat-requester")).toBeUndefined();
    const after = await pair.reloads("requester");
    await until(() => after.screen() === "changed");
    expect(pair.relayed.filter(({ from }) => from === "requester")).toEqual([]);
  });

  test.each(changes)("%s while it is reloaded: nothing begins", async (_, change) => {
    const impostor = await impostorTo("requester");
    await impostor.agreesFrom("seat-1");
    await impostor.stage.becomes(impostor.base);
    await impostor.reloads({ ...impostor.base, ...change });
    expect(impostor.stage.screen()).toBe("changed");
    expect(await impostor.agreesFrom("seat-2", change)).toBe(false);
    await until(() => impostor.stage.kept.size > 0);
    await impostor.reloads();
    expect(await impostor.agreesFrom("seat-3")).toBe(false);
    expect(impostor.stage.screen()).toBe("changed");
    impostor.leave();
  });

  test.each(changes)("%s does not begin the count of its guesses anew", async (_, change) => {
    const impostor = await impostorTo("requester");
    expect(await impostor.agreesFrom("seat-1")).toBe(true);
    expect(await impostor.agreesFrom("seat-2", change)).toBe(false);
    impostor.leave();
  });
});

test("the other person's seat may change: a new link makes one, and new keys", async () => {
  const impostor = await impostorTo("helper");
  expect(await impostor.agreesFrom("seat-1")).toBe(true);
  expect(await impostor.agreesFrom("seat-2")).toBe(true);
  expect(agreedOn(impostor.stage)).toMatchObject({ nth: 2, compared: false });
  impostor.leave();
});

test("two people of one session may share a browser, as in a rehearsal", async () => {
  const pair = pairs.newPair();
  const { keyMemory } = await pair.opens("requester");
  await pair.opens("helper", { keyMemory });
  await until(() => isOpen(pair.requester) && isOpen(pair.helper));
  await pair.reloads("helper");
  await pair.retrying(() => isOpen(pair.requester) && isOpen(pair.helper));
  expect([agreedOn(pair.requester).nth, agreedOn(pair.helper).nth]).toEqual([1, 1]);
});

test.each([null, "", "{}", "null", JSON.stringify({ ...requesterView(), role: "guardian" })])(
  "what no page kept is no pin: %s",
  (kept) => {
    expect(readPin(kept)).toBeUndefined();
  },
);
