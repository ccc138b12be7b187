import type { ControlState } from "@assist/protocol";
import { useState } from "react";
import { durationAsClock } from "../../i18n/duration.js";
import { Say } from "../say.js";
import { useMonotonicNow } from "../use-monotonic-now.js";

type ControlOn = Extract<ControlState, { state: "on" }>;

/** Counts on from what was told last. Not read out each second, only when somebody goes there. */
export function TimeLeft({ control }: { readonly control: ControlOn }) {
  const now = useMonotonicNow();
  const [told, setTold] = useState({ control, at: now });
  if (told.control !== control) setTold({ control, at: now });
  return (
    <span className="time-left">
      <Say k="control.timeLeft" />{" "}
      <span role="timer">{durationAsClock(control.remainingMs - (now - told.at))}</span>
    </span>
  );
}
