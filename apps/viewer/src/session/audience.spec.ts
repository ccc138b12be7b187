import { describe, expect, test } from "@jest/globals";
import type { LinkState } from "../media/room-link.js";
import { requesterView } from "../testing/views.js";
import { audienceOf } from "./audience.js";
import { initialPageState, type PageState } from "./page-state.js";
import { pictureFlows } from "./picture-flow.js";

const connected: LinkState = { step: "connected", quality: "good" };
const interrupted: LinkState[] = [
  { step: "connecting" },
  { step: "reconnecting" },
  { step: "reconnecting", problem: { code: "media-unavailable" } },
  { step: "connected", quality: "lost" },
];

describe("who sees the shared screen", () => {
  test("the helper, while their page is open and this one is connected to the media server", () => {
    expect(audienceOf(requesterView({ peerHere: true }), connected)).toBe("here");
    expect(audienceOf(requesterView({ peerHere: true }), { step: "connected", quality: "unknown" })).toBe(
      "here",
    );
  });

  test.each(interrupted)("nobody for certain while this page's own connection is %j", (link) => {
    expect(audienceOf(requesterView({ peerHere: true }), link)).toBe("interrupted");
  });

  test("nobody while the helper's page is closed, whatever the connection is like", () => {
    for (const link of [connected, ...interrupted]) {
      expect(audienceOf(requesterView({ peerHere: false }), link)).toBe("away");
      expect(audienceOf(requesterView(), link)).toBe("not-opened");
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
