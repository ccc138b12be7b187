import type { PictureFigures } from "../../media/picture-figures.js";
import { useTranslation } from "react-i18next";
import { Say } from "../say.js";
import { useFigures } from "../use-figures.js";
import { usePageState } from "../use-page.js";
import { LinkNotice } from "./link-notice.js";

interface ConnectionProps {
  readonly direction: "sending" | "receiving";
  readonly statistics: () => Promise<RTCStatsReport | undefined>;
  /** From capture to display, where the browser can tell. */
  readonly delayMs?: number | undefined;
}

/** How the picture travels and how well, in words. */
export function ConnectionLine({ direction, statistics, delayMs }: ConnectionProps) {
  const { link } = usePageState();
  const figures = useFigures(statistics);
  const label = useTranslation().t("connection.label");
  return (
    <>
      <LinkNotice />
      {link.step === "connected" && (
        <ul className={`connection ${link.quality}`} aria-label={label}>
          <li className="quality">
            <Say k={`connection.quality.${link.quality}`} />
          </li>
          <Figures figures={figures} direction={direction} delayMs={delayMs} />
        </ul>
      )}
    </>
  );
}

type FiguresProps = Omit<ConnectionProps, "statistics"> & { readonly figures: PictureFigures };

function Figures({ figures, direction, delayMs }: FiguresProps) {
  const { path, roundTripMs, framesPerSecond, processingMs } = figures;
  const way = direction === "sending" ? "pathSending" : "path";
  return (
    <>
      {path !== undefined && (
        <li className={`path ${path.kind}`}>
          <Say
            k={`connection.${way}.${path.kind}`}
            values={path.kind === "relay" ? { protocol: path.protocol } : {}}
          />
        </li>
      )}
      {direction === "receiving" && <Delay {...{ delayMs, processingMs, roundTripMs }} />}
      {roundTripMs !== undefined && (
        <li>
          <Say k="connection.roundTrip" values={{ ms: roundTripMs }} />
        </li>
      )}
      {framesPerSecond !== undefined && (
        <li>
          <Say k="connection.rate" values={{ fps: framesPerSecond }} />
        </li>
      )}
    </>
  );
}

interface DelayProps {
  readonly delayMs: number | undefined;
  readonly processingMs: number | undefined;
  readonly roundTripMs: number | undefined;
}

/** The whole delay where the browser knows it; otherwise only what happens on this side, and said so. */
function Delay({ delayMs, processingMs, roundTripMs }: DelayProps) {
  if (delayMs !== undefined) {
    return (
      <li className="delay">
        <Say k="connection.delay" values={{ ms: delayMs }} />
      </li>
    );
  }
  if (processingMs === undefined || roundTripMs === undefined) return null;
  return (
    <li className="delay">
      <Say k="connection.delayHere" values={{ ms: Math.round(processingMs + roundTripMs / 2) }} />
    </li>
  );
}
