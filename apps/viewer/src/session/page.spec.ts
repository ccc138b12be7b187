import { afterEach, describe, expect, test } from "@jest/globals";
import type { TicketToken } from "@assist/protocol";
import { fakeCapture } from "../testing/fake-capture.js";
import { pageOnStage as newStage } from "../testing/page-on-stage.js";
import { pairOnStage } from "../testing/pair-on-stage.js";
import { settled } from "../testing/settled.js";
import { until } from "../testing/until.js";
import { helperView, over, requesterView, started } from "../testing/views.js";

const ticket = `${"a".repeat(22)}.${"b".repeat(43)}` as TicketToken;
const shown = { state: "shared", since: 100_000 } as const;

const open: { leave(): void }[] = [];
const pageOnStage = (...first: Parameters<typeof newStage>) => {
  const stage = newStage(...first);
  open.push(stage.page);
  return stage;
};

afterEach(() => {
  for (const each of open.splice(0)) each.leave();
});

/** The requester's page with the helper's page open, and keys that both agreed on. */
async function requester() {
  const pair = pairOnStage();
  open.push(pair);
  const stage = await pair.opens("requester");
  await pair.opens("helper");
  await pair.agree();
  stage.posted.length = 0;
  return stage;
}

/** The requester's page while its screen is shown. */
async function sharing() {
  const stage = await requester();
  const capture = fakeCapture();
  stage.picks(capture.stream);
  await stage.page.share();
  await until(() => stage.page.state.get().sharing.step === "on");
  await stage.becomes(requesterView({ peerHere: true, status: started(shown) }));
  stage.posted.length = 0;
  return { ...stage, capture };
}

describe("opening a link", () => {
  test("nothing is sent before the click", async () => {
    const { page, posted, screen } = pageOnStage(helperView());
    page.start(ticket);
    await settled();
    expect([screen(), posted]).toEqual(["welcome", []]);
  });

  test("the click opens the seat, and a reload comes back to it without the link", async () => {
    const { page, posted, memory, screen } = pageOnStage(helperView());
    page.start(ticket);
    await page.open();
    expect([screen(), memory.seat, memory.ticket]).toEqual(["waiting", "seat-helper", undefined]);
    expect(posted).toEqual([`seats ${JSON.stringify({ v: 1, ticket })}`]);
  });

  test("a broken link is said to be one, but ends nothing that runs in this tab", async () => {
    const { page, screen } = pageOnStage(helperView());
    page.refuseLink();
    expect(page.state.get().entry).toEqual({ step: "refused", refusal: { code: "link-invalid" } });
    page.start(ticket);
    await page.open();
    page.refuseLink();
    expect(screen()).toBe("waiting");
  });

  test("a reload before the click loses nothing", () => {
    const { page, memory, screen } = pageOnStage(helperView());
    memory.keepTicket(ticket);
    page.start(undefined);
    expect(screen()).toBe("welcome");
  });

  test("an unreachable server leaves the button, a refusal does not", async () => {
    const { page, isUnreachable, refuses, memory, screen } = pageOnStage(helperView());
    page.start(ticket);
    isUnreachable();
    await page.open();
    expect([screen(), memory.ticket]).toEqual(["welcome", ticket]);
    refuses("seats", "link-replaced");
    await page.open();
    expect([screen(), memory.ticket]).toEqual(["refused", undefined]);
  });

  test("after a reload the seat is resumed, as soon as the server answers", async () => {
    const { page, memory, posted, isUnreachable, answersAgain, pauseIsOver, screen } =
      pageOnStage(helperView());
    memory.keepSeat("seat-helper");
    isUnreachable();
    page.start(undefined);
    await settled();
    expect(screen()).toBe("resuming");
    answersAgain();
    await pauseIsOver();
    expect([screen(), posted]).toEqual(["waiting", []]);
  });
});

describe("sharing", () => {
  test("asks the server only after the picker, and reports the picture once it is published", async () => {
    const { page, posted, picks, media, screen } = await requester();
    const { stream, track } = fakeCapture();
    picks(stream);
    await page.share();
    await until(() => posted.length === 2);
    expect(posted).toEqual([
      expect.stringMatching(/^share \{"v":1,"consent":"[0-9a-f]{32}"\}$/),
      'picture {"v":1,"state":"shared"}',
    ]);
    expect(media.newest.published).toEqual([track]);
    expect(screen()).toBe("sharing");
  });

  test("a closed picker sends nothing and says why", async () => {
    const { page, posted, picksNothing, screen } = await requester();
    picksNothing("cancelled");
    await page.share();
    expect([screen(), posted]).toEqual(["offer", []]);
    expect(page.state.get().sharing).toEqual({
      step: "off",
      problem: { kind: "capture", problem: "cancelled" },
    });
  });

  test.each(["media-unavailable", "helper-not-here"] as const)(
    "%s ends the capture and leaves the button",
    async (code) => {
      const { page, picks, refuses, screen } = await requester();
      const { stream, track } = fakeCapture();
      picks(stream);
      refuses("share", code);
      await page.share();
      expect([screen(), track.readyState]).toEqual(["offer", "ended"]);
      expect(page.state.get().sharing).toMatchObject({ problem: { kind: "refused", refusal: { code } } });
    },
  );

  test("a media server that cannot be reached keeps the capture and the stop button", async () => {
    const { page, picks, media, pauseIsOver, screen } = await requester();
    media.failures = 1;
    picks(fakeCapture().stream);
    await page.share();
    await until(() => page.state.get().link.step === "connecting" && media.rooms.length === 1);
    expect(screen()).toBe("sharing");
    await until(() => media.newest.left);
    await pauseIsOver();
    await until(() => page.state.get().sharing.step === "on");
    expect(media.rooms).toHaveLength(2);
  });

  test("stopping stops the capture before anything is sent", async () => {
    const { page, posted, capture, media, isUnreachable, screen } = await sharing();
    isUnreachable();
    page.stopSharing();
    expect([capture.track.readyState, screen(), media.newest.left]).toEqual(["ended", "offer", true]);
    expect(posted).toEqual(['picture {"v":1,"state":"stopped"}']);
  });

  test("the browser's own stop bar is a stop", async () => {
    const { capture, posted, screen } = await sharing();
    capture.endedByBrowser();
    expect([screen(), posted]).toEqual(["offer", ['picture {"v":1,"state":"stopped"}']]);
  });

  test("stopping while the server still answers publishes nothing", async () => {
    const { page, picks, media } = await requester();
    const { stream } = fakeCapture();
    picks(stream);
    const share = page.share();
    await Promise.resolve();
    await Promise.resolve();
    page.stopSharing();
    await share;
    await settled();
    expect([media.rooms, page.state.get().sharing]).toEqual([[], { step: "off" }]);
  });

  test("a page that is left while the picker is open captures nothing", async () => {
    const { page, picks, posted } = await requester();
    const { stream, track } = fakeCapture();
    picks(stream);
    const share = page.share();
    page.leave();
    await share;
    expect([track.readyState, posted]).toEqual(["ended", []]);
  });

  test("a second click while the picker is open opens no second one", async () => {
    const { page, picks, media, posted } = await requester();
    picks(fakeCapture().stream);
    await Promise.all([page.share(), page.share()]);
    await until(() => posted.length === 2);
    expect([media.rooms.length, posted.length]).toEqual([1, 2]);
  });

  test("a replaced room gets the same capture, without another picker", async () => {
    const { becomes, media, capture } = await sharing();
    await becomes(requesterView({ peerHere: true, status: started({ state: "none" }, "room-2") }));
    await until(() => media.newest.published.length === 1 && media.rooms.length === 2);
    expect(media.rooms.map(({ left, published }) => [left, published])).toEqual([
      [true, [capture.track]],
      [false, [capture.track]],
    ]);
  });

  test("the time since when it is shown goes on through a replaced room, and begins anew after a stop", async () => {
    const { page, becomes, isLater, picks } = await sharing();
    const since = () => page.state.get().sharing;
    isLater(5_000);
    await becomes(requesterView({ peerHere: true, status: started({ state: "none" }, "room-2") }));
    await until(() => since().step === "on");
    expect(since()).toMatchObject({ step: "on", since: 0 });
    page.stopSharing();
    picks(fakeCapture().stream);
    await page.share();
    await until(() => since().step === "on");
    expect(since()).toMatchObject({ step: "on", since: 5_000 });
  });

  test("a server that took the picture for gone is told once that it is there", async () => {
    const { becomes, posted } = await sharing();
    const gone = requesterView({ peerHere: true, status: started({ state: "gone", resumeBy: 160_000 }) });
    await becomes(gone);
    await becomes(gone);
    expect(posted).toEqual(['picture {"v":1,"state":"shared"}']);
  });

  test("the session's end and a second tab both stop the capture here", async () => {
    const ended = await sharing();
    await ended.becomes(requesterView({ status: over }));
    expect([ended.capture.track.readyState, ended.screen()]).toEqual(["ended", "over"]);
    const second = await sharing();
    await second.sends({ v: 1, kind: "superseded" });
    expect([second.capture.track.readyState, second.screen(), second.posted]).toEqual([
      "ended",
      "superseded",
      [],
    ]);
  });

  test("a page that goes away captures nothing any longer", async () => {
    const { page, capture, media } = await sharing();
    page.leave();
    expect([capture.track.readyState, media.newest.left]).toEqual(["ended", true]);
  });
});

describe("the helper's page", () => {
  async function helper() {
    const stage = pageOnStage(helperView({ peerHere: true }));
    stage.page.start(ticket);
    await stage.page.open();
    await settled();
    return stage;
  }

  test("enters the room as soon as there is one, and shows what arrives", async () => {
    const { becomes, media, screen } = await helper();
    expect(media.rooms).toHaveLength(0);
    await becomes(helperView({ peerHere: true, status: started({ state: "none" }) }));
    media.newest.listener.picture({
      track: {} as MediaStreamTrack,
      statistics: () => Promise.resolve(undefined),
    });
    expect(screen()).toBe("watching");
  });

  test("stays in the room while the picture is stopped, and moves with it", async () => {
    const { becomes, media } = await helper();
    await becomes(helperView({ peerHere: true, status: started(shown) }));
    await becomes(helperView({ peerHere: true, status: started({ state: "stopped", resumeBy: 160_000 }) }));
    expect(media.rooms).toHaveLength(1);
    await becomes(helperView({ peerHere: true, status: started(shown, "room-2") }));
    expect(media.rooms.map(({ left }) => left)).toEqual([true, false]);
  });

  test("gives way to another tab, and comes back when told", async () => {
    const { becomes, sends, media, page, screen } = await helper();
    await becomes(helperView({ peerHere: true, status: started(shown) }));
    await sends({ v: 1, kind: "superseded" });
    expect([screen(), media.newest.left]).toEqual(["superseded", true]);
    await page.takeOver();
    await settled();
    expect([screen(), media.rooms.length, media.newest.left]).toEqual(["waiting", 2, false]);
  });

  test("says when the session could not be ended from here", async () => {
    const { page, isUnreachable, answersAgain, posted } = await helper();
    isUnreachable();
    await page.end();
    expect(page.state.get().endProblem).toEqual({ code: "unreachable" });
    answersAgain();
    await page.end();
    expect(page.state.get().endProblem).toBeUndefined();
    expect(posted.slice(1)).toEqual(['end {"v":1}', 'end {"v":1}']);
  });
});
