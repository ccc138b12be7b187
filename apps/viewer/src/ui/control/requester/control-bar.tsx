import type { ControlState, SessionView } from "@assist/protocol";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Say, usePlainText } from "../../say.js";
import { usePage, usePageState } from "../../use-page.js";
import { devicesKey } from "../devices.js";
import { TimeLeft } from "../time-left.js";
import { FloatingToggle } from "./floating-toggle.js";

/**
 * Above everything on the requester's page, and in sight wherever it is scrolled to: who operates this computer, and the
 * button that ends it.
 */
export function ControlBar({ view: { peer } }: { readonly view: SessionView }) {
  const { control: state } = usePageState();
  const { t } = useTranslation();
  const control: ControlState = state.view?.control ?? { state: "off", canGiveBack: false };
  const [dismissed, setDismissed] = useState(false);
  if (dismissed && control.state !== "off") setDismissed(false);
  const ended = control.state === "off" && control.why !== undefined && !dismissed;
  const idle = control.state === "off" && !ended;
  return (
    <section className={`control-bar ${idle ? "idle" : control.state}`} aria-label={t("control.bar.label")}>
      <div className="control-bar-words">
        <p role="status">{!idle && <BarWords control={control} peer={peer} />}</p>
        {control.state === "on" && (
          <p className="small">
            <TimeLeft control={control} /> <Say k="control.bar.ways" />
          </p>
        )}
      </div>
      {control.state !== "off" && (
        <div className="control-bar-buttons">
          <StopControl asked={control.state === "asked" && !control.again} />
          {control.state === "on" && <FloatingToggle />}
        </div>
      )}
      {ended && (
        <button type="button" className="link" onClick={() => setDismissed(true)}>
          <Say k="control.ended.dismiss" />
        </button>
      )}
    </section>
  );
}

/** Takes away only, so it asks nothing. */
export function StopControl({ asked = false }: { readonly asked?: boolean }) {
  const page = usePage();
  return (
    <button type="button" className="stop" onClick={() => page.stopControl()}>
      <Say k={asked ? "control.bar.askedNo" : "control.bar.stop"} />
    </button>
  );
}

interface BarWordsProps {
  readonly control: ControlState;
  readonly peer: string;
}

export function BarWords({ control, peer }: BarWordsProps) {
  const text = usePlainText();
  switch (control.state) {
    case "off":
      return control.why === undefined ? null : (
        <>
          <Say k={`control.ended.${control.why}.requester`} peer={peer} />{" "}
          {control.canGiveBack && <Say k="control.bar.giveBack" />}
        </>
      );
    case "asked":
      return (
        <Say
          k={control.again ? "control.bar.askedAgain" : "control.bar.asked"}
          peer={peer}
          values={control.again ? {} : { devices: text(devicesKey(control.devices)) }}
        />
      );
    case "on":
      return (
        <>
          <strong>
            <Say k="control.bar.on" peer={peer} values={{ devices: text(devicesKey(control.devices)) }} />
          </strong>{" "}
          {control.hold !== undefined && <Say k={`control.bar.hold.${control.hold}`} peer={peer} />}
        </>
      );
  }
}
