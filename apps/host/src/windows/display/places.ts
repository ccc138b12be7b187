import type { Monitor } from "../../ports/desktop.port.js";
import type { Place, Size } from "./interactive-window.js";

/** Of a monitor's width and height, at most. */
const mostOfMonitor = 0.97;

/** In the middle of a monitor, made smaller where it would not fit. */
export function inTheMiddle(monitor: Monitor, wantedScale: number, { width, height }: Size): Place {
  const scale = fitting(monitor, wantedScale, { width, height });
  return {
    x: Math.round(monitor.x + (monitor.width - width * scale) / 2),
    y: Math.round(monitor.y + (monitor.height - height * scale) / 2.4),
    scale,
    within: monitor,
  };
}

/** At the upper edge of a monitor. */
export function atTheTop(monitor: Monitor, wantedScale: number, { width, height }: Size): Place {
  const scale = fitting(monitor, wantedScale, { width, height });
  return {
    x: Math.round(monitor.x + (monitor.width - width * scale) / 2),
    y: monitor.y,
    scale,
    within: monitor,
  };
}

const fitting = (monitor: Monitor, wanted: number, { width, height }: Size): number =>
  Math.min(wanted, (monitor.width * mostOfMonitor) / width, (monitor.height * mostOfMonitor) / height);
