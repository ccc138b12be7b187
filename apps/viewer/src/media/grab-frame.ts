import type { MarkPicture } from "@assist/protocol";

/** Not in TypeScript's library. https://w3c.github.io/mediacapture-image/ */
interface ImageCapture {
  grabFrame(): Promise<ImageBitmap>;
}

/** A still screen may have no new frame for a while. */
const patienceMs = 1_000;

/** What a track shows now, in its own size: from the track itself where the browser can, also while the tab is hidden. */
export async function grabFrame(track: MediaStreamTrack): Promise<MarkPicture | undefined> {
  const { ImageCapture } = globalThis as {
    readonly ImageCapture?: new (track: MediaStreamTrack) => ImageCapture;
  };
  const bitmap = ImageCapture && (await withinPatience(new ImageCapture(track).grabFrame()));
  if (bitmap === undefined) return fromVideo(track);
  const picture = pixelsOf(bitmap, bitmap.width, bitmap.height);
  bitmap.close();
  return picture;
}

async function fromVideo(track: MediaStreamTrack): Promise<MarkPicture | undefined> {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  try {
    await withinPatience(video.play());
    return pixelsOf(video, video.videoWidth, video.videoHeight);
  } finally {
    video.srcObject = null;
  }
}

function pixelsOf(source: CanvasImageSource, width: number, height: number): MarkPicture | undefined {
  if (width === 0 || height === 0) return undefined;
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  context?.drawImage(source, 0, 0);
  return context?.getImageData(0, 0, width, height);
}

async function withinPatience<T>(promise: Promise<T>): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), patienceMs);
  try {
    return await Promise.race([promise.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
