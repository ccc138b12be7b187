import { durationAsClock } from "../../i18n/duration.js";
import { Say } from "../say.js";
import { useMonotonicNow } from "../use-monotonic-now.js";

/** Of the monotonic clock. */
export function SharingTime({ since }: { readonly since: number }) {
  const now = useMonotonicNow();
  return (
    <p className="countdown">
      <Say k="sharing.for" /> <span role="timer">{durationAsClock(now - since)}</span>
    </p>
  );
}
