import { Track, supportsVP9, type TrackPublishOptions, type VideoCodec } from "livekit-client";

/** One layer, whole and sharp: when the network is narrow the frame rate falls, never the resolution. */
export const screenPublication = (): TrackPublishOptions => ({
  source: Track.Source.ScreenShare,
  name: "screen",
  simulcast: false,
  videoCodec: screenCodec(),
  // A second codec would switch dynacast on, which may pause the picture.
  backupCodec: false,
  screenShareEncoding: { maxBitrate: 6_000_000, maxFramerate: 30 },
  degradationPreference: "maintain-resolution",
});

/**
 * To be set after publishing, since LiveKit sets `motion` for VP9 while it publishes. Measured with VP9 L1T3 in
 * Chromium: both reach 30 fps and the same delay on a free network; at 400 kbit/s with scrolling text `text` gives
 * three times the frames of `motion`.
 */
export const screenHint = "text";

/**
 * VP9 has tools for screen contents; VP8 gives half the frame rate with a hint for text, so it comes last. Encrypted, VP9
 * frames show nothing but their size, H264 its headers, VP8 its first 3 or 10 bytes (frame type, size of the picture).
 * LiveKit does not encrypt AV1.
 */
const screenCodec = (): VideoCodec => (supportsVP9() ? "vp9" : canSend("video/h264") ? "h264" : "vp8");

const canSend = (mimeType: string): boolean =>
  RTCRtpSender.getCapabilities("video")?.codecs.some((codec) => codec.mimeType.toLowerCase() === mimeType) ??
  false;
