import { useCallback, useEffect, useRef, useState } from "react";
import type { InSession } from "../../session/screen.js";
import { announceArrival } from "../../sound/announce-arrival.js";
import { useChatDesk } from "../chat/chat-desk.js";
import { TakeControl } from "../control/helper/take-control.js";
import { handsOf } from "../control/helper/hands-state.js";
import { ConsoleComparison } from "../keys/console-comparison.js";
import { KeysInShort } from "../keys/keys-in-short.js";
import { ConnectionLine } from "../parts/connection-line.js";
import { EndButton, EndProblem } from "../parts/end-button.js";
import { Heading } from "../parts/heading.js";
import { PointToggle } from "../parts/point-toggle.js";
import { SoundSwitch } from "../parts/sound-switch.js";
import { Stage } from "../parts/stage.js";
import { ViewControls, type PictureSize } from "../parts/view-controls.js";
import { Say } from "../say.js";
import { useFullScreen } from "../use-full-screen.js";
import { usePageState } from "../use-page.js";
import { useShortcuts } from "../use-shortcuts.js";

const shortcutKeys = { fit: "Alt+1", actual: "Alt+2", full: "Alt+Enter", point: "Alt+3", chat: "Alt+4" };

/** The helper's console: the other screen, and how it is looked at. */
export function WatchingScreen({ view: { peer } }: InSession) {
  const { picture, control } = usePageState();
  const hands = handsOf(control, true);
  const stage = useRef<HTMLDivElement>(null);
  const strip = useRef<HTMLElement>(null);
  const sign = useRef<HTMLButtonElement>(null);
  const [size, setSize] = useState<PictureSize>("fit");
  const [displayMs, setDisplayMs] = useState<number>();
  const [points, setPoints] = useState(false);
  const fullScreen = useFullScreen(stage, hands.keyboard);
  const { leave } = fullScreen;
  const { goTo } = useChatDesk();
  const statistics = useCallback(() => picture?.statistics() ?? Promise.resolve(undefined), [picture]);
  const togglePointing = useCallback(() => setPoints((before) => !before), []);
  const stopPointing = useCallback(() => setPoints(false), []);
  const goToChat = useCallback(() => void leave().then(goTo), [leave, goTo]);
  useShortcuts({ setSize, toggleFullScreen: fullScreen.toggle, togglePointing, goToChat });
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
        {!hands.mouse && <PointToggle on={points} toggle={togglePointing} />}
        <TakeControl peer={peer} next={strip} />
        <KeysInShort peer={peer} sign={sign} />
        <div className="together">
          <SoundSwitch />
          <EndButton />
        </div>
      </div>
      <EndProblem />
      <ConsoleComparison peer={peer} sign={sign} />
      <Stage
        track={picture.track}
        display={setDisplayMs}
        {...{ stage, size, peer, fullScreen, points, stopPointing, strip }}
      />
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
            <Say k="watching.shortcutKeys" values={shortcutKeys} />
          </p>
        </details>
      </footer>
    </>
  );
}
