import { useCallback } from "react";
import { audienceOf } from "../../session/audience.js";
import type { InSession } from "../../session/screen.js";
import { ConnectionLine } from "../parts/connection-line.js";
import { EndButton, EndProblem } from "../parts/end-button.js";
import { Heading } from "../parts/heading.js";
import { SelfView } from "../parts/self-view.js";
import { SharingTime } from "../parts/sharing-time.js";
import { Say } from "../say.js";
import { usePage, usePageState } from "../use-page.js";

/** While the screen is shown: the button that stops it comes first and never moves. */
export function SharingScreen({ view }: InSession) {
  const page = usePage();
  const { sharing, link } = usePageState();
  const statistics = useCallback(() => page.sendingStatistics(), [page]);
  const { peer } = view;
  const audience = audienceOf(view, link);
  return (
    <>
      <Heading>
        <Say k={sharing.step === "starting" ? "sharing.headingStarting" : "sharing.heading"} />
      </Heading>
      <p className="actions">
        <button type="button" className="stop" onClick={() => page.stopSharing()}>
          <Say k="sharing.stop" />
        </button>
        <EndButton />
      </p>
      <EndProblem />
      <p role="status" className={`presence ${audience}`}>
        {sharing.step === "starting" ? (
          <Say k="sharing.starting" peer={peer} />
        ) : (
          <Say k={`sharing.helper.${audience}`} peer={peer} />
        )}
      </p>
      {sharing.step === "on" && <SharingTime since={sharing.since} />}
      {(sharing.step === "starting" || sharing.step === "on") && <SelfView stream={sharing.stream} />}
      <ConnectionLine direction="sending" statistics={statistics} />
      <p className="small">
        <Say k="sharing.stopNote" />
      </p>
    </>
  );
}
