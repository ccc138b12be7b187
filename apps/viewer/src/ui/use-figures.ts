import { useEffect, useState } from "react";
import { figuresOf, statisticsOf, type PictureFigures, type Statistics } from "../media/picture-figures.js";

const everyMs = 2_000;

/** The picture's figures, renewed while they are shown. */
export function useFigures(statistics: () => Promise<RTCStatsReport | undefined>): PictureFigures {
  const [figures, setFigures] = useState<PictureFigures>({});
  useEffect(() => {
    let before: Statistics | undefined;
    let shown = true;
    const read = async () => {
      const report = await statistics();
      if (!shown || report === undefined) return;
      const now = statisticsOf(report);
      setFigures(figuresOf(now, before));
      before = now;
    };
    const timer = setInterval(() => void read(), everyMs);
    void read();
    return () => {
      shown = false;
      clearInterval(timer);
    };
  }, [statistics]);
  return figures;
}
