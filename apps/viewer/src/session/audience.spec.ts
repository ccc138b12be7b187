import { describe, expect, test } from "@jest/globals";
import type { LinkState } from "../media/room-link.js";
import { requesterView } from "../testing/views.js";
import { audienceOf } from "./audience.js";
import { initialPageState, type PageState } from "./page-state.js";
import { pictureFlows } from "./picture-flow.js";

const connected: LinkState = { step: "connected", quality: "good" };
const answered = (link: LinkState) => ({ link, unanswered: false });
const interrupted: LinkState[] = [
  { step: "connecting" },
  { step: "reconnecting" },
  { step: "reconnecting", problem: { code: "media-unavailable" } },
  { step: "connected", quality: "lost" },
];

describe("who sees the shared screen", () => {
  test("the helper, while their page is open and this one is connected to the media server", () => {
    for (const link of [connected, { step: "connected", quality: "unknown" } as const])
      expect(audienceOf(requesterView({ peerHere: true }), answered(link))).toBe("here");
  });

  test.each(interrupted)("nobody for certain while this page's own connection is %j", (link) => {
    for (const unanswered of [false, true])
      expect(audienceOf(requesterView({ peerHere: true }), { link, unanswered })).toBe("interrupted");
  });

  test("nobody for certain while nothing comes back through a connection that stands", () => {
    const state = { link: connected, unanswered: true };
    expect(audienceOf(requesterView({ peerHere: true }), state)).toBe("unanswered");
    expect(audienceOf(requesterView({ peerHere: false }), state)).toBe("away");
  });

  test("nobody while the helper's page is closed, whatever the connection is like", () => {
    for (const link of [connected, ...interrupted]) {
      expect(audienceOf(requesterView({ peerHere: false }), answered(link))).toBe("away");
      expect(audienceOf(requesterView(), answered(link))).toBe("not-opened");
    }
  });
});

describe("a picture that goes on without the Assist server", () => {
  const stream = {} as MediaStream;
  const picture = { track: {} as MediaStreamTrack, statistics: () => Promise.resolve(undefined) };
  const shown: Partial<PageState>[] = [
    { sharing: { step: "on", stream, since: 0, paused: false } },
    { picture },
  ];

  test("is one that is there and has a way", () => {
    for (const part of shown) {
      expect(pictureFlows({ ...initialPageState, ...part, link: connected })).toBe(true);
      for (const link of interrupted)
        expect(pictureFlows({ ...initialPageState, ...part, link })).toBe(false);
    }
  });

  test("is none before there is any", () => {
    expect(pictureFlows(initialPageState)).toBe(false);
    expect(pictureFlows({ ...initialPageState, link: connected })).toBe(false);
    expect(
      pictureFlows({ ...initialPageState, link: connected, sharing: { step: "starting", stream } }),
    ).toBe(false);
  });
});
