import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { InSession } from "../../session/screen.js";
import { announceArrival } from "../../sound/announce-arrival.js";
import { ConnectionLine } from "../parts/connection-line.js";
import { EndButton, EndProblem } from "../parts/end-button.js";
import { Heading } from "../parts/heading.js";
import { PictureView } from "../parts/picture-view.js";
import { SoundSwitch } from "../parts/sound-switch.js";
import { ViewControls, type PictureSize } from "../parts/view-controls.js";
import { Say } from "../say.js";
import { useFullScreen } from "../use-full-screen.js";
import { usePageState } from "../use-page.js";
import { useShortcuts } from "../use-shortcuts.js";

/** The helper's console: the other screen, and how it is looked at. */
export function WatchingScreen({ view: { peer } }: InSession) {
  const { picture } = usePageState();
  const stage = useRef<HTMLElement>(null);
  const { t } = useTranslation();
  const [size, setSize] = useState<PictureSize>("fit");
  const [displayMs, setDisplayMs] = useState<number>();
  const fullScreen = useFullScreen(stage);
  const statistics = useCallback(() => picture?.statistics() ?? Promise.resolve(undefined), [picture]);
  useShortcuts({ setSize, toggleFullScreen: fullScreen.toggle });
  // Each time that a picture arrives, since the screen appears with it.
  useEffect(announceArrival, []);
  if (picture === undefined) return null;
  return (
    <>
      <div className="toolbar">
        <Heading>
          <Say k="watching.heading" peer={peer} />
        </Heading>
        <ViewControls size={size} setSize={setSize} fullScreen={fullScreen} />
        <div className="together">
          <SoundSwitch />
          <EndButton />
        </div>
      </div>
      <EndProblem />
      <section ref={stage} className={`stage ${size}`} tabIndex={0} aria-label={t("watching.stage")}>
        <PictureView track={picture.track} size={size} peer={peer} display={setDisplayMs} />
        {fullScreen.on && (
          <button type="button" className="leave-full-screen" onClick={fullScreen.toggle}>
            <Say k="watching.leaveFullScreen" />
          </button>
        )}
      </section>
      <footer>
        <ConnectionLine direction="receiving" statistics={statistics} displayMs={displayMs} />
        <details>
          <summary>
            <Say k="watching.more" />
          </summary>
          <p>
            <Say k="watching.delayNote" />
          </p>
          <p>
            <Say k="watching.shortcutKeys" values={{ fit: "Alt+1", actual: "Alt+2", full: "Alt+Enter" }} />
          </p>
        </details>
      </footer>
    </>
  );
}
