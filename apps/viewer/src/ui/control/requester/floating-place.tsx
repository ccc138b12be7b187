import type { ControlState } from "@assist/protocol";
import { useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { PauseButton } from "../../parts/pause-button.js";
import { Say } from "../../say.js";
import { usePageState } from "../../use-page.js";
import { BarWords, StopControl } from "./control-bar.js";
import { FloatingDeskContext, type FloatingDesk } from "./floating-desk.js";
import { canFloat, openFloatingWindow, speakIn } from "./floating-window.js";

interface FloatingPlaceProps {
  /** Undefined where there is nothing to stop. */
  readonly peer: string | undefined;
  readonly children: ReactNode;
}

/** Where the floating window is opened from, and what stands in it. It goes with the page's part that it belongs to. */
export function FloatingPlace({ peer, children }: FloatingPlaceProps) {
  const { t, i18n } = useTranslation();
  const [floating, setFloating] = useState<Window>();
  const toggle = useCallback(() => {
    if (floating !== undefined) {
      floating.close();
      return;
    }
    void openFloatingWindow(t("control.floating.title")).then((opened) => {
      opened?.addEventListener("pagehide", () => setFloating(undefined), { once: true });
      setFloating(opened);
    });
  }, [floating, t]);
  const needless = peer === undefined;
  useEffect(() => {
    if (needless) floating?.close();
    return () => floating?.close();
  }, [floating, needless]);
  useEffect(() => {
    if (floating !== undefined) speakIn(floating, i18n.language);
  }, [floating, i18n.language]);
  const desk: FloatingDesk = useMemo(
    () => ({ possible: canFloat(), open: floating !== undefined, toggle }),
    [floating, toggle],
  );
  return (
    <FloatingDeskContext value={desk}>
      {children}
      {floating !== undefined &&
        peer !== undefined &&
        createPortal(<Floating peer={peer} />, floating.document.body)}
    </FloatingDeskContext>
  );
}

function Floating({ peer }: { readonly peer: string }) {
  const { control: state, sharing } = usePageState();
  const control: ControlState = state.view?.control ?? { state: "off", canGiveBack: false };
  return (
    <main className={`floating-stop ${control.state}`}>
      <p role="status">
        {control.state === "off" ? (
          <Say k="control.floating.idle" peer={peer} />
        ) : (
          <BarWords control={control} peer={peer} />
        )}
      </p>
      <p className="together">
        {control.state !== "off" && <StopControl asked={control.state === "asked" && !control.again} />}
        {sharing.step === "on" && !sharing.paused && <PauseButton paused={false} />}
      </p>
    </main>
  );
}
