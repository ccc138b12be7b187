/** What a test needs of a captured stream: one track that can be stopped, or ended by the browser's own bar. */
export function fakeCapture(displaySurface: "monitor" | "window" | "browser" = "monitor") {
  const track = Object.assign(new EventTarget(), {
    id: "track-1",
    readyState: "live",
    getSettings: () => ({ displaySurface, width: 1920, height: 1080 }),
    stop: () => {
      track.readyState = "ended";
    },
  });
  const tracks = [track as unknown as MediaStreamTrack];
  const stream = { getTracks: () => tracks, getVideoTracks: () => tracks } as unknown as MediaStream;
  const endedByBrowser = () => {
    track.readyState = "ended";
    track.dispatchEvent(new Event("ended"));
  };
  return { stream, track, endedByBrowser };
}

/** What is shown in the place of a screen, and whether it still is. */
export function fakeCurtain() {
  const curtain = {
    track: {} as MediaStreamTrack,
    closed: false,
    close: () => {
      curtain.closed = true;
    },
  };
  return curtain;
}
