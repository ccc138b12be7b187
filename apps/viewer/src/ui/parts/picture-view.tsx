import { useEffect, useState } from "react";
import { DelayMeter } from "../../media/delay-meter.js";
import { usePlainText } from "../say.js";
import type { PictureSize } from "./view-controls.js";

interface PictureViewProps {
  readonly video: VideoRef;
  readonly track: MediaStreamTrack;
  readonly size: PictureSize;
  readonly peer: string;
  readonly display: (ms: number | undefined) => void;
}

/** The other screen. At actual size one of its pixels is one of this display's, so text is as sharp as there. */
export function PictureView({ video, track, size, peer, display }: PictureViewProps) {
  const text = usePlainText();
  const [{ width, height }, setPixels] = useState({ width: 0, height: 0 });
  useTrack(video, track);
  useDisplayTime(video, display);
  const ratio = useDevicePixelRatio();
  const actual = size === "actual" && width > 0;
  return (
    <video
      ref={video}
      autoPlay
      muted
      playsInline
      aria-label={text("watching.picture", { peer, width, height })}
      onResize={({ currentTarget: { videoWidth, videoHeight } }) =>
        setPixels({ width: videoWidth, height: videoHeight })
      }
      style={actual ? { width: width / ratio, height: height / ratio } : undefined}
    />
  );
}

type VideoRef = React.RefObject<HTMLVideoElement | null>;

/** Browsers may pause a hidden tab's picture, and phones do: it plays on when it is seen again. */
function useTrack(video: VideoRef, track: MediaStreamTrack): void {
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    show(element, new MediaStream([track]));
    const play = () => {
      if (!document.hidden) element.play().catch(() => undefined);
    };
    document.addEventListener("visibilitychange", play);
    play();
    return () => {
      document.removeEventListener("visibilitychange", play);
      show(element, null);
    };
  }, [video, track]);
}

function show(element: HTMLVideoElement, stream: MediaStream | null): void {
  element.srcObject = stream;
}

function useDisplayTime(video: VideoRef, tell: PictureViewProps["display"]): void {
  useEffect(() => {
    const element = video.current;
    if (element === null || !("requestVideoFrameCallback" in element)) return;
    const meter = new DelayMeter();
    let next = 0;
    const frame = (_now: number, times: VideoFrameCallbackMetadata) => {
      meter.add(times);
      next = element.requestVideoFrameCallback(frame);
    };
    next = element.requestVideoFrameCallback(frame);
    const timer = setInterval(() => tell(meter.delayMs), 1_000);
    return () => {
      element.cancelVideoFrameCallback(next);
      clearInterval(timer);
    };
  }, [video, tell]);
}

function useDevicePixelRatio(): number {
  const [ratio, setRatio] = useState(devicePixelRatio);
  useEffect(() => {
    const media = matchMedia(`(resolution: ${ratio}dppx)`);
    const changed = () => setRatio(devicePixelRatio);
    media.addEventListener("change", changed);
    return () => media.removeEventListener("change", changed);
  }, [ratio]);
  return ratio;
}
