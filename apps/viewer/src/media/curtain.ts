/** A still picture that can be shown in the place of the screen. */
export interface Curtain {
  readonly track: MediaStreamTrack;
  close(): void;
}

const [width, height] = [1280, 720];

/**
 * The first frame after the curtain fell should come soon, and those who come later need one now and then. A hidden tab
 * draws once a second.
 */
const frameIntervalMs = 200;

/** A dark field with the two bars that mean *pause* everywhere. What it means in words is the page's to say. */
export function openCurtain(): Curtain {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const draw = () => {
    const context = canvas.getContext("2d", { alpha: false });
    if (context === null) return;
    context.fillStyle = "#16181d";
    context.fillRect(0, 0, width, height);
    context.fillStyle = "#9aa3b2";
    for (const left of [width / 2 - 70, width / 2 + 20]) context.fillRect(left, height / 2 - 80, 50, 160);
  };
  draw();
  const [track] = canvas.captureStream().getVideoTracks();
  if (track === undefined) throw new Error("a canvas gives one video track");
  const timer = setInterval(draw, frameIntervalMs);
  return {
    track,
    close: () => {
      clearInterval(timer);
      track.stop();
    },
  };
}
