import { useCallback } from "react";
import { audienceOf } from "../../session/audience.js";
import type { Sharing } from "../../session/page-state.js";
import type { InSession } from "../../session/screen.js";
import { AgentPanel } from "../control/requester/agent-panel.js";
import { NotWhileOn, useNoResume } from "../control/requester/not-while-on.js";
import { KeysInShort } from "../keys/keys-in-short.js";
import { KeysPanel } from "../keys/keys-panel.js";
import { ConnectionLine } from "../parts/connection-line.js";
import { EndButton, EndProblem } from "../parts/end-button.js";
import { Heading } from "../parts/heading.js";
import { LinkNotice } from "../parts/link-notice.js";
import { PauseButton } from "../parts/pause-button.js";
import { SelfView } from "../parts/self-view.js";
import { SharingTime } from "../parts/sharing-time.js";
import { Say } from "../say.js";
import { usePage, usePageState } from "../use-page.js";

/** While the screen is shown: the button that stops it comes first and never moves. */
export function SharingScreen({ view }: InSession) {
  const page = usePage();
  const state = usePageState();
  const { sharing } = state;
  const statistics = useCallback(() => page.sendingStatistics(), [page]);
  const { peer } = view;
  const audience = audienceOf(view, state);
  const barred = useNoResume();
  const paused = sharing.step === "on" && sharing.paused;
  return (
    <>
      <Heading>
        <Say k={headingOf(sharing.step, paused)} peer={peer} />
      </Heading>
      <p className="actions">
        <button type="button" className="stop" onClick={() => page.stopSharing()}>
          <Say k="sharing.stop" />
        </button>
        {sharing.step === "on" && <PauseButton paused={paused} />}
        <EndButton />
      </p>
      {paused && barred && (
        <p>
          <NotWhileOn peer={peer} />
        </p>
      )}
      <EndProblem />
      <KeysInShort peer={peer} />
      <p role="status" className={paused ? "paused-note" : `presence ${audience}`}>
        {sharing.step === "starting" ? (
          <Say k="sharing.starting" peer={peer} />
        ) : (
          <Say k={paused ? noteOf(sharing) : `sharing.helper.${audience}`} peer={peer} />
        )}
      </p>
      {sharing.step === "on" && !paused && <SharingTime since={sharing.since} />}
      {(sharing.step === "starting" || sharing.step === "on") && (
        <SelfView stream={sharing.stream} paused={paused} peer={peer} />
      )}
      <KeysPanel peer={peer} sign={false} />
      <AgentPanel peer={peer} />
      {paused ? <LinkNotice /> : <ConnectionLine direction="sending" statistics={statistics} />}
      <p className="small">
        <Say k="sharing.stopNote" />
      </p>
    </>
  );
}

const headingOf = (step: string, paused: boolean) =>
  step === "starting" ? "sharing.headingStarting" : paused ? "sharing.headingPaused" : "sharing.heading";

/** A person who did not pause reads why it is. */
function noteOf(sharing: Sharing) {
  const by = sharing.step === "on" ? sharing.pausedBy : undefined;
  if (by === "helper-silent") return "sharing.pausedAlone";
  return by === "agent-code" ? "sharing.pausedForCode" : "sharing.paused";
}
