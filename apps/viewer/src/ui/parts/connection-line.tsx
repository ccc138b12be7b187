import { delayHereMs, type PictureFigures } from "../../media/picture-figures.js";
import { useTranslation } from "react-i18next";
import { Say } from "../say.js";
import { useFigures } from "../use-figures.js";
import { usePageState } from "../use-page.js";
import { LinkNotice } from "./link-notice.js";

interface ConnectionProps {
  readonly direction: "sending" | "receiving";
  readonly statistics: () => Promise<RTCStatsReport | undefined>;
  /** From a frame's arrival to its display, where the browser can tell. */
  readonly displayMs?: number | undefined;
}

/** How the picture travels and how well, in words. */
export function ConnectionLine({ direction, statistics, displayMs }: ConnectionProps) {
  const { link } = usePageState();
  const figures = useFigures(statistics);
  const label = useTranslation().t("connection.label");
  return (
    <div>
      <LinkNotice />
      {link.step === "connected" && (
        <ul className={`connection ${link.quality}`} aria-label={label}>
          <li className="quality">
            <Say k={`connection.quality.${link.quality}`} />
          </li>
          <Figures figures={figures} direction={direction} displayMs={displayMs} />
        </ul>
      )}
    </div>
  );
}

type FiguresProps = Omit<ConnectionProps, "statistics"> & { readonly figures: PictureFigures };

function Figures({ figures, direction, displayMs }: FiguresProps) {
  const { path, roundTripMs, framesPerSecond } = figures;
  const delay = delayHereMs(figures, displayMs);
  return (
    <>
      {path !== undefined && (
        <li className={`path ${path.kind}`}>
          <Say
            k={`connection.path.${direction}.${path.kind}`}
            values={path.kind === "relay" ? { protocol: path.protocol } : {}}
          />
        </li>
      )}
      {delay !== undefined && (
        <li className="delay">
          <Say k={`connection.delay.${direction}`} values={{ ms: delay }} />
        </li>
      )}
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
