import { afterEach, describe, expect, test } from "@jest/globals";
import { fakeCapture } from "../testing/fake-capture.js";
import { bothOpen, openPairs } from "../testing/open-pairs.js";
import { keysOf } from "../testing/pair-on-stage.js";
import { until } from "../testing/until.js";
import { WebLockHold } from "./tab-hold.js";

const pairs = openPairs();
afterEach(pairs.leave);

const never = () => {
  throw new Error("the seat was lost");
};

/** The locks of one browser: one holder for each name; Node's own are the same in all threads of the process. */
const { locks } = navigator;

describe("a seat in two tabs of one browser", () => {
  test("is held by the first, and the second is told", async () => {
    const [first, second] = [new WebLockHold(locks, 10), new WebLockHold(locks, 10)];
    expect(await first.take("seat-1", "ask", never)).toBe("held");
    expect(await second.take("seat-1", "ask", never)).toBe("elsewhere");
    first.release();
    expect(await second.take("seat-1", "ask", never)).toBe("held");
    second.release();
  });

  test("goes to the tab that takes it over, and the other one is told", async () => {
    const [first, second] = [new WebLockHold(locks, 10), new WebLockHold(locks, 10)];
    let lost = 0;
    await first.take("seat-2", "ask", () => (lost += 1));
    expect(await second.take("seat-2", "steal", never)).toBe("held");
    await until(() => lost === 1);
    second.release();
  });

  test("is held where the browser has no locks", async () => {
    expect(await new WebLockHold(undefined).take("seat-3", "ask", never)).toBe("held");
  });
});

describe("a second tab of the page", () => {
  test("asks before it takes the seat, and changes nothing until then", async () => {
    const pair = await pairs.agreed();
    const { requester: first } = pair;
    const { id } = agreed(first);
    const second = await pair.opens("requester");
    expect(second.screen()).toBe("held-elsewhere");
    expect(keysOf(second)).toEqual({ step: "waiting" });
    expect(agreed(first).id).toBe(id);
  });

  test("that takes over agrees on new keys; the first one stops to show anything and says why", async () => {
    const pair = await pairs.agreed();
    const { requester: first, helper } = pair;
    const capture = fakeCapture();
    first.picks(capture.stream);
    await first.page.share();
    await until(() => first.page.state.get().sharing.step === "on");
    const { id } = agreed(first);
    const second = await pair.opens("requester");
    await second.page.takeOver();
    expect([first.screen(), capture.track.readyState]).toEqual(["superseded", "ended"]);
    await second.becomes(second.view());
    await pair.retrying(() => bothOpen(pair));
    expect(agreed(second)).toMatchObject({ nth: 2, compared: false });
    expect(agreed(second).id).not.toBe(id);
    expect(agreed(helper)).toMatchObject({ id: agreed(second).id, nth: 2 });
  });

  test("gives the seat back to the first when that is told to go on", async () => {
    const pair = await pairs.agreed();
    const { requester: first } = pair;
    const second = await pair.opens("requester");
    await second.page.takeOver();
    void first.page.takeOver();
    await until(() => first.screen() === "offer");
    expect(second.screen()).toBe("superseded");
  });
});

function agreed(stage: Parameters<typeof keysOf>[0]) {
  const keys = keysOf(stage);
  if (keys.step !== "agreed") throw new Error(`the keys are ${keys.step}`);
  return keys;
}
