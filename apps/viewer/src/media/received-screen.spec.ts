import { describe, expect, test } from "@jest/globals";
import { ReceivedScreen } from "./received-screen.js";

const trackOf = (id: string) => ({
  mediaStreamID: id,
  mediaStreamTrack: { id } as MediaStreamTrack,
  getRTCStatsReport: () => Promise.resolve(undefined),
});

function screen() {
  const shown: (string | undefined)[] = [];
  return { shown, received: new ReceivedScreen((picture) => shown.push(picture?.track.id)) };
}

describe("the screen that is received", () => {
  test("is shown as soon as it is subscribed, and gone with its own track only", () => {
    const { received, shown } = screen();
    const [old, next] = [trackOf("old"), trackOf("next")];
    received.keyed();
    received.subscribed(old);
    received.subscribed(next);
    received.unsubscribed(old);
    received.unsubscribed(next);
    expect(shown).toEqual(["old", "next", undefined]);
  });

  test("is taken away under another key until a frame arrives under it, on the same track", () => {
    const { received, shown } = screen();
    const first = received.keyed();
    received.subscribed(trackOf("one"));
    received.opened("one", first);
    const second = received.keyed();
    received.opened("one", first);
    received.opened("other", second);
    expect(shown).toEqual(["one", undefined]);
    received.opened("one", second);
    expect(shown).toEqual(["one", undefined, "one"]);
  });

  test("stays while nothing of it has been seen under the key before", () => {
    const { received, shown } = screen();
    received.subscribed(trackOf("one"));
    received.opened("one", received.keyed());
    expect(shown).toEqual(["one"]);
  });

  test("does not come back when a frame is told of that it is subscribed to no longer", () => {
    const { received, shown } = screen();
    const track = trackOf("one");
    received.subscribed(track);
    received.opened("one", received.keyed());
    const next = received.keyed();
    received.unsubscribed(track);
    received.opened("one", next);
    expect(shown).toEqual(["one", undefined, undefined]);
  });
});
