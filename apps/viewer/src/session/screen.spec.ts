import { describe, expect, test } from "@jest/globals";
import type { SessionView, TicketToken } from "@assist/protocol";
import { accepted, helperView, over, requesterView, started } from "../testing/views.js";
import { documentTitleOf } from "./document-title.js";
import { offerOf } from "./offer.js";
import { initialPageState, type PageState } from "./page-state.js";
import { screenOf } from "./screen.js";
import { waitingOf } from "./waiting.js";

const stream = {} as MediaStream;
const shown = { state: "shared", since: 100_000 } as const;
const ticket = "ticket" as TicketToken;
const seated = (view: SessionView, more: Partial<PageState> = {}): PageState => ({
  ...initialPageState,
  entry: { step: "seated", view, clock: { serverNow: view.now, monotonicNow: 0 } },
  ...more,
});
const nameOf = (state: PageState) => screenOf(state).name;

describe("which screen the page shows", () => {
  test("a page without a link says where links come from", () => {
    expect(nameOf(initialPageState)).toBe("no-link");
  });

  test("a link alone waits for the click, and says so while it is being opened", () => {
    expect(screenOf({ ...initialPageState, entry: { step: "link", ticket } })).toEqual({
      name: "welcome",
      opening: false,
    });
    expect(screenOf({ ...initialPageState, entry: { step: "opening", ticket } })).toEqual({
      name: "welcome",
      opening: true,
    });
  });

  test("the requester is asked, even while the server still takes the picture for shared", () => {
    expect(nameOf(seated(requesterView()))).toBe("offer");
    expect(nameOf(seated(requesterView({ status: started(shown) })))).toBe("offer");
  });

  test("as soon as anything is captured there is the button that stops it", () => {
    expect(nameOf(seated(requesterView(), { sharing: { step: "starting", stream } }))).toBe("sharing");
    expect(
      nameOf(seated(requesterView(), { sharing: { step: "on", stream, since: 0, paused: false } })),
    ).toBe("sharing");
  });

  test("the helper watches when a picture is there, whatever the server says of it", () => {
    const picture = { track: {} as MediaStreamTrack, statistics: () => Promise.resolve(undefined) };
    expect(nameOf(seated(helperView({ status: started(shown) })))).toBe("waiting");
    expect(nameOf(seated(helperView({ status: started({ state: "none" }) }), { picture }))).toBe("watching");
  });

  test("the end outweighs a second tab, and a second tab outweighs the picture", () => {
    const sharing = { step: "on", stream, since: 0, paused: false } as const;
    expect(nameOf(seated(requesterView(), { superseded: true, sharing }))).toBe("superseded");
    expect(nameOf(seated(requesterView({ status: over }), { superseded: true, sharing }))).toBe("over");
  });
});

describe("what the requester is offered", () => {
  const agreed = {
    step: "agreed",
    id: "ab".repeat(16),
    emoji: [1, 2, 3, 4],
    compared: false,
    peerCompared: false,
    nth: 1,
    answerable: true,
    open: true,
  } as const;
  const offer = (
    view: SessionView,
    sharing: PageState["sharing"] = { step: "off" },
    keys: PageState["keys"] = agreed,
  ) => offerOf(view, { sharing, keys });

  test("nothing to share before both pages have the same keys, and answer under them", () => {
    for (const keys of [
      { step: "waiting" },
      { step: "agreeing", broken: 0 },
      { step: "failed", why: "attempts-spent" },
      { ...agreed, open: false },
    ] as const)
      expect(offer(requesterView({ peerHere: true }), { step: "off" }, keys)).toMatchObject({
        mayShare: false,
        sealed: false,
      });
  });

  test("nothing to share before the helper's page is open", () => {
    expect(offer(requesterView())).toMatchObject({ helper: "not-opened", mayShare: false });
    expect(offer(requesterView({ peerHere: false }))).toMatchObject({ helper: "away", mayShare: false });
    expect(offer(requesterView({ peerHere: true }))).toMatchObject({ helper: "here", mayShare: true });
  });

  test("no second picker while one is open", () => {
    expect(offer(requesterView({ peerHere: true }), { step: "choosing" })).toMatchObject({
      mayShare: false,
      choosing: true,
    });
  });

  test("a first time until the session lapses, another time until the resume time is over", () => {
    expect(offer(requesterView({ status: accepted }))).toMatchObject({ again: false, until: 700_000 });
    for (const state of ["stopped", "gone"] as const) {
      const status = started({ state, resumeBy: 160_000 });
      expect(offer(requesterView({ status }))).toMatchObject({ again: true, until: 160_000 });
    }
    expect(offer(requesterView({ status: started({ state: "none" }) }))).toMatchObject({
      again: false,
      until: undefined,
    });
  });
});

describe("the title, for somebody in another tab", () => {
  const titleOf = (state: PageState) => documentTitleOf(screenOf(state));

  test("says whether the requester waits for the helper, or the helper for them", () => {
    expect(titleOf(seated(requesterView()))).toBe("waiting");
    expect(titleOf(seated(requesterView({ peerHere: false })))).toBe("waiting");
    expect(titleOf(seated(requesterView({ peerHere: true })))).toBe("here");
  });

  test("says what is shown and seen", () => {
    expect(titleOf(initialPageState)).toBe("idle");
    expect(titleOf(seated(helperView()))).toBe("waiting");
    expect(titleOf(seated(requesterView(), { sharing: { step: "starting", stream } }))).toBe("sharing");
    expect(titleOf(seated(requesterView({ status: over })))).toBe("over");
  });
});

describe("what the helper waits for", () => {
  test("the truth about the other page before anything is shared", () => {
    expect(waitingOf(helperView()).why).toBe("not-opened");
    expect(waitingOf(helperView({ peerHere: false })).why).toBe("away");
    expect(waitingOf(helperView({ peerHere: true })).why).toBe("choosing");
  });

  test("the picture that is coming, and the one that may come back", () => {
    expect(waitingOf(helperView({ status: started({ state: "none" }) }))).toEqual({ why: "connecting" });
    expect(waitingOf(helperView({ status: started(shown) }))).toEqual({ why: "connecting" });
  });

  test.each([
    ["stopped", true, "stopped"],
    ["stopped", false, "stopped-away"],
    ["stopped", undefined, "stopped-away"],
    ["gone", false, "gone"],
    ["gone", true, "gone"],
  ] as const)("a picture that is %s, with the other page open: %s", (state, peerHere, why) => {
    const status = started({ state, resumeBy: 160_000 });
    expect(waitingOf(helperView({ status, peerHere }))).toEqual({ why, until: 160_000 });
  });

  test("a seat that is not admitted counts for nobody", () => {
    const view = helperView({ peerHere: true });
    const seats = view.seats.map((seat) => ({ ...seat, state: "waiting" as const }));
    expect(waitingOf({ ...view, seats }).why).toBe("not-opened");
  });
});
