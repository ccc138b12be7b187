import type { InSession } from "../../session/screen.js";
import { waitingOf } from "../../session/waiting.js";
import { KeysPanel } from "../keys/keys-panel.js";
import { Countdown } from "../parts/countdown.js";
import { EndButton, EndProblem } from "../parts/end-button.js";
import { Heading } from "../parts/heading.js";
import { LinkNotice } from "../parts/link-notice.js";
import { Purpose } from "../parts/purpose.js";
import { SoundSwitch } from "../parts/sound-switch.js";
import { Say } from "../say.js";
import { usePageState } from "../use-page.js";

/** The helper waits, and reads truly what for. */
export function WaitingScreen({ view, clock }: InSession) {
  const { why, until } = waitingOf(view);
  const { curtain } = usePageState();
  const { peer, status } = view;
  const paused = curtain || (status.name === "started" && status.picture.state === "paused");
  const here = paused || why === "choosing" || why === "connecting" || why === "stopped";
  return (
    <>
      <Heading>
        <Say k="waiting.heading" peer={peer} />
      </Heading>
      <Purpose view={view} />
      <p role="status" className={`presence ${here ? "here" : "away"}`}>
        <Say k={`waiting.why.${paused ? "paused" : why}`} peer={peer} />
      </p>
      {until !== undefined && <Countdown label="waiting.until" until={until} clock={clock} />}
      <LinkNotice />
      <KeysPanel peer={peer} />
      <p>
        <Say k="waiting.look" />
      </p>
      <p className="actions">
        <EndButton />
        <SoundSwitch />
      </p>
      <EndProblem />
    </>
  );
}
