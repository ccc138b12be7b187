import { useTranslation } from "react-i18next";
import type { SessionView } from "@assist/protocol";
import { durationInWords } from "../../i18n/duration.js";
import type { InSession } from "../../session/screen.js";
import { Digest } from "../parts/digest.js";
import { Heading } from "../parts/heading.js";
import { Say } from "../say.js";

/** How long it was, who ended it, and what can be done next. */
export function OverScreen({ view }: InSession) {
  const { i18n } = useTranslation();
  const { status, origin } = view;
  if (status.name !== "over") return null;
  const { lastedMs } = status;
  return (
    <>
      <Heading>
        <Say k="over.heading" />
      </Heading>
      <p>
        <Why view={view} />{" "}
        {lastedMs === undefined ? (
          <Say k="over.never" />
        ) : (
          <Say k="over.lasted" values={{ duration: durationInWords(lastedMs, i18n.language) }} />
        )}
      </p>
      <p>
        <Say k="over.next" />
      </p>
      <Digest digest={status.digest} origin={origin} />
    </>
  );
}

function Why({ view: { status, role, origin, peer } }: { readonly view: SessionView }) {
  if (status.name !== "over") return null;
  const { outcome, reason, by } = status;
  if (reason !== undefined && reason !== "by-person")
    return <Say k={`over.reason.${reason}.${role}`} peer={peer} />;
  if (by === undefined) return <Say k={`over.outcome.${outcome}`} />;
  if (origin === "rehearsal") return <Say k={`over.byRole.${by}`} />;
  return <Say k={by === role ? "over.byMe" : "over.byPeer"} peer={peer} />;
}
