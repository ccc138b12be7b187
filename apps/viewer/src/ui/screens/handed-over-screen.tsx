import { useTranslation } from "react-i18next";
import type { HandoverStep } from "../../session/handover-step.js";
import { Heading } from "../parts/heading.js";
import { Say } from "../say.js";

/** The link is open somewhere else: on the computer, if all is well. */
export function HandedOverScreen({
  opened: { browser, since },
}: {
  readonly opened: Extract<HandoverStep, { at: "opened" }>;
}) {
  const { i18n } = useTranslation();
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: "short" }).format(since);
  return (
    <>
      <Heading>
        <Say k="handedOver.heading" />
      </Heading>
      <p>
        <Say k="handedOver.where" values={{ browser, time }} />
      </p>
      <p>
        <Say k="handedOver.away" />
      </p>
      <p className="small">
        <Say k="handedOver.other" />
      </p>
      <p className="notice">
        <Say k="refused.link-used-elsewhere.notYou" />
      </p>
    </>
  );
}
