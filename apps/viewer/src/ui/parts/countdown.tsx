import { useTranslation } from "react-i18next";
import { durationInWords } from "../../i18n/duration.js";
import { msUntil, type ServerClock } from "../../session/server-clock.js";
import { Say, type TextKey } from "../say.js";
import { useMonotonicNow } from "../use-monotonic-now.js";

interface CountdownProps {
  readonly label: TextKey;
  readonly until: number;
  readonly clock: ServerClock;
}

/** The time that is left. A timer is not read out each second, only when somebody goes there. */
export function Countdown({ label, until, clock }: CountdownProps) {
  const { i18n } = useTranslation();
  const left = msUntil(until, clock, useMonotonicNow());
  return (
    <p className="countdown">
      <Say k={label} /> <span role="timer">{durationInWords(left, i18n.language)}</span>
    </p>
  );
}
