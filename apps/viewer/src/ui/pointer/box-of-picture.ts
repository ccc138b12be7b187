import { pictureBox, type Box } from "./picture-geometry.js";

/** Where a video's picture is in the window. Undefined before its first frame. */
export const boxOfPicture = (video: HTMLVideoElement): Box | undefined =>
  pictureBox(video.getBoundingClientRect(), { width: video.videoWidth, height: video.videoHeight });
