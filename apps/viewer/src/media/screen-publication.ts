import { Track, supportsVP9, type TrackPublishOptions, type VideoCodec } from "livekit-client";

export const screenPublication = (): TrackPublishOptions => ({
  source: Track.Source.ScreenShare,
  name: "screen",
  simulcast: false,
  videoCodec: screenCodec(),
  backupCodec: false,
  screenShareEncoding: { maxBitrate: 6_000_000, maxFramerate: 30 },
  degradationPreference: "maintain-resolution",
});

const screenCodec = (): VideoCodec => (supportsVP9() ? "vp9" : "h264");
