import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { PointerOverlay } from "../pointer/pointer-overlay.js";
import { usePoints } from "../pointer/use-points.js";
import { Say } from "../say.js";
import { usePageState } from "../use-page.js";

interface SelfViewProps {
  readonly stream: MediaStream;
  readonly paused: boolean;
  readonly peer: string;
}

/** The person's own capture, small; shows that it is the right window, and where the helper points. */
export function SelfView({ stream, paused, peer }: SelfViewProps) {
  const { pointer } = usePageState();
  const [shown, setShown] = useState(true);
  const points = usePoints(pointer) && !paused;
  return (
    <figure className="self-view">
      <figcaption>
        <Say k={paused ? "sharing.curtain" : "sharing.preview"} />
        <button type="button" className="link" aria-expanded={shown} onClick={() => setShown(!shown)}>
          <Say k={shown ? "sharing.hidePreview" : "sharing.showPreview"} />
        </button>
      </figcaption>
      {shown && (
        <div className={paused ? "preview paused" : "preview"}>
          <div className="preview-picture">
            <Preview stream={stream} />
            {!paused && <PointerOverlay trail={pointer} peer={peer} />}
          </div>
          {paused && (
            <p className="preview-curtain">
              <Say k="sharing.curtain" />
            </p>
          )}
        </div>
      )}
      <p role="status" className={pointer.length > 0 ? "small points" : "unseen"}>
        {points && <Say k={shown ? "pointer.pointing" : "pointer.hidden"} peer={peer} />}
      </p>
    </figure>
  );
}

function Preview({ stream }: Pick<SelfViewProps, "stream">) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} aria-label={t("sharing.preview")} autoPlay muted playsInline />;
}
