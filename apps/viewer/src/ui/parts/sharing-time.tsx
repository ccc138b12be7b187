import { durationAsClock } from "../../i18n/duration.js";
import { serverTime, type ServerClock } from "../../session/server-clock.js";
import { Say } from "../say.js";
import { useMonotonicNow } from "../use-monotonic-now.js";

export function SharingTime({ since, clock }: { readonly since: number; readonly clock: ServerClock }) {
  const now = useMonotonicNow();
  return (
    <p className="countdown">
      <Say k="sharing.for" /> <span role="timer">{durationAsClock(serverTime(clock, now) - since)}</span>
    </p>
  );
}
