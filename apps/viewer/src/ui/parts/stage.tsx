import { useEffect, useRef, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Standing } from "../keys/standing.js";
import { usePointing } from "../pointer/use-pointing.js";
import { ChatJump } from "../chat/chat-jump.js";
import { Say } from "../say.js";
import type { FullScreen } from "../use-full-screen.js";
import { usePageState } from "../use-page.js";
import { PictureView } from "./picture-view.js";
import { PointHelp } from "./point-toggle.js";
import { StageCover } from "./stage-cover.js";
import type { PictureSize } from "./view-controls.js";

interface StageProps {
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly track: MediaStreamTrack;
  readonly size: PictureSize;
  readonly peer: string;
  readonly display: (ms: number | undefined) => void;
  readonly fullScreen: FullScreen;
  readonly points: boolean;
  readonly stopPointing: () => void;
}

/** The picture with what stands over it. */
export function Stage({ stage, track, size, peer, display, fullScreen, points, stopPointing }: StageProps) {
  const { curtain } = usePageState();
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const on = points && !curtain;
  const surface = useRef<HTMLElement>(null);
  // The arrow keys point from there, wherever the focus was.
  useEffect(() => {
    if (on) surface.current?.focus();
  }, [on]);
  const { pointing, byKeys } = usePointing({ on, stop: stopPointing, video });
  return (
    <div className="stage-frame" ref={stage}>
      <section
        ref={surface}
        className={`stage ${size} ${on ? "points" : ""}`}
        tabIndex={0}
        aria-label={t("watching.stage")}
        {...pointing}
      >
        <PictureView video={video} track={track} size={size} peer={peer} display={display} />
        {byKeys !== undefined && <div className="pointer own" style={{ left: byKeys.x, top: byKeys.y }} />}
      </section>
      <PointHelp on={on} peer={peer} fullScreen={fullScreen.on} />
      <StageCover key={track.id} peer={peer} />
      {fullScreen.on && <FullScreenCorner leave={fullScreen.leave} />}
    </div>
  );
}

/** What a full screen would otherwise hide. */
function FullScreenCorner({ leave }: Pick<FullScreen, "leave">) {
  const { keys, chat } = usePageState();
  return (
    <div className="full-screen-corner">
      {keys.step === "agreed" && !keys.compared && <Standing compared={false} />}
      {chat.unread > 0 && <ChatJump before={leave} />}
      <button type="button" onClick={() => void leave()}>
        <Say k="watching.leaveFullScreen" />
      </button>
    </div>
  );
}
