import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Say } from "../say.js";

/** The person's own capture, small; shows that it is the right window. */
export function SelfView({ stream }: { readonly stream: MediaStream }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(true);
  return (
    <figure className="self-view">
      <figcaption>
        <Say k="sharing.preview" />
        <button type="button" className="link" aria-expanded={shown} onClick={() => setShown(!shown)}>
          <Say k={shown ? "sharing.hidePreview" : "sharing.showPreview"} />
        </button>
      </figcaption>
      {shown && <Preview stream={stream} label={t("sharing.preview")} />}
    </figure>
  );
}

function Preview({ stream, label }: { readonly stream: MediaStream; readonly label: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} aria-label={label} autoPlay muted playsInline />;
}
