import { useEffect, useId, useRef, type KeyboardEvent, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { ControlStrip } from "../control/helper/control-strip.js";
import { HoldNote } from "../control/helper/hold-note.js";
import { KeySink } from "../control/helper/key-sink.js";
import { useHands } from "../control/helper/use-hands.js";
import { wayBack } from "../control/helper/way-back.js";
import { usePointing } from "../pointer/use-pointing.js";
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
  /** Where it is said how it stands with control. */
  readonly strip: RefObject<HTMLElement | null>;
}

/** The picture with what stands over it. */
export function Stage(props: StageProps) {
  const { stage, track, size, peer, display, fullScreen, points, stopPointing, strip } = props;
  const { curtain } = usePageState();
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const surface = useRef<HTMLElement>(null);
  const keysHint = useId();
  const hands = useHands({ surface, video });
  // A mouse that acts there shows itself there.
  const on = points && !curtain && !hands.mouse;
  // The arrow keys point from there, wherever the focus was.
  useEffect(() => {
    if (on) surface.current?.focus();
  }, [on]);
  const { pointing, byKeys } = usePointing({ on, stop: stopPointing, video });
  const pressed = (event: KeyboardEvent) => {
    hands.enter(event);
    if (!event.defaultPrevented) pointing.onKeyDown(event);
  };
  return (
    <div className={hands.keysThere ? "stage-frame keys-there" : "stage-frame"} ref={stage}>
      <ControlStrip {...{ peer, hands, fullScreen }} ref={strip} stage={surface} />
      <div className="stage-area">
        <section
          ref={surface}
          className={`stage ${size} ${on ? "points" : ""} ${hands.mouse ? "operates" : ""}`}
          tabIndex={0}
          aria-label={t("watching.stage")}
          aria-describedby={hands.keyboard ? keysHint : undefined}
          {...pointing}
          onKeyDown={pressed}
          onClick={hands.press}
        >
          <PictureView video={video} track={track} size={size} peer={peer} display={display} />
          {byKeys !== undefined && <div className="pointer own" style={{ left: byKeys.x, top: byKeys.y }} />}
          {hands.keyboard && <KeySink peer={peer} hands={hands} next={surface} />}
        </section>
        {hands.keyboard && (
          <p id={keysHint} className="unseen">
            <Say k="control.on.enter" values={{ chord: wayBack }} />
          </p>
        )}
        <PointHelp on={on} peer={peer} fullScreen={fullScreen.on} />
        <HoldNote peer={peer} />
        <StageCover key={track.id} peer={peer} />
      </div>
    </div>
  );
}
