import { useId } from "react";
import { canCapture } from "../../media/capture-screen.js";
import type { KeysState } from "../../session/keys/keys-state.js";
import { offerOf } from "../../session/offer.js";
import type { InSession } from "../../session/screen.js";
import { AgentPanel } from "../control/requester/agent-panel.js";
import { useNotWhileOn } from "../control/requester/not-while-on.js";
import { KeysPanel } from "../keys/keys-panel.js";
import { Countdown } from "../parts/countdown.js";
import { EndButton, EndProblem } from "../parts/end-button.js";
import { Heading } from "../parts/heading.js";
import { Notice } from "../parts/notice.js";
import { Purpose } from "../parts/purpose.js";
import { ShareProblemText } from "../parts/share-problem-text.js";
import { SoundSwitch } from "../parts/sound-switch.js";
import { Say } from "../say.js";
import { useArrivalSound } from "../use-arrival-sound.js";
import { usePage, usePageState } from "../use-page.js";

/** Consent 1: who will see what, and the button that asks for it. */
export function OfferScreen({ view, clock }: InSession) {
  const page = usePage();
  const { sharing, keys } = usePageState();
  const reason = useId();
  const barred = useNotWhileOn();
  const { helper, mayShare, sealed, choosing, again, until } = offerOf(view, { sharing, keys });
  const { peer } = view;
  useArrivalSound(helper === "here");
  const problem = sharing.step === "off" ? sharing.problem : undefined;
  const able = canCapture();
  const may = mayShare && able && !barred;
  return (
    <>
      <Heading>
        <Say k={again ? "offer.again" : "offer.heading"} peer={peer} />
      </Heading>
      <Purpose view={view} />
      <p>
        <Say k="offer.who" peer={peer} /> <Say k={again ? "offer.nothingNow" : "offer.nothingYet"} />
      </p>
      <KeysPanel peer={peer} />
      {able && <AgentPanel peer={peer} />}
      {!able && (
        <Notice>
          <Say k="capture.not-supported" />
        </Notice>
      )}
      {able && problem !== undefined && (
        <Notice>
          <ShareProblemText problem={problem} peer={peer} />
        </Notice>
      )}
      <div className="decision">
        <p id={reason} role="status" className={`presence ${helper === "here" && !sealed ? "away" : helper}`}>
          {choosing ? (
            <Say k="offer.choosing" />
          ) : helper === "here" && !sealed ? (
            <Say k={`offer.keys.${unsealed(keys)}`} peer={peer} />
          ) : (
            <Say k={`offer.helper.${helper}`} peer={peer} />
          )}
        </p>
        <p className="actions">
          {/* Not `disabled`: a screen reader must find the button and the reason beside it. */}
          <button
            type="button"
            className="primary"
            aria-disabled={!may}
            aria-describedby={reason}
            onClick={() => {
              if (may) void page.share();
            }}
          >
            <Say k="offer.share" />
          </button>
          <span className="together">
            <EndButton />
            <SoundSwitch />
          </span>
        </p>
      </div>
      <EndProblem />
      {until !== undefined && (
        <Countdown label={again ? "offer.resumeBy" : "offer.startBy"} until={until} clock={clock} />
      )}
    </>
  );
}

/** What sharing waits for, when the other page is open. */
function unsealed({ step }: KeysState) {
  if (step === "failed") return "failed";
  return step === "agreed" ? "closed" : "agreeing";
}
