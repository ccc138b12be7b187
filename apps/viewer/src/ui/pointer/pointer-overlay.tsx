import type { PointerTrail } from "../../session/pointer/pointer-state.js";
import { Address } from "../say.js";
import { labelSide, trailPieces } from "./trail.js";

interface PointerOverlayProps {
  readonly trail: PointerTrail;
  readonly peer: string;
}

const percent = (fraction: number): string => `${fraction * 100}%`;

/** Over a picture whose box it fills: where the other person points, with their name. Said in words elsewhere. */
export function PointerOverlay({ trail, peer }: PointerOverlayProps) {
  const newest = trail.at(-1);
  if (newest === undefined) return null;
  return (
    <div className="pointer-overlay" aria-hidden="true">
      <svg viewBox="0 0 1 1" preserveAspectRatio="none">
        {trailPieces(trail).map(({ from, to }) => (
          <line key={to.at} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
        ))}
      </svg>
      <div className="pointer" style={{ left: percent(newest.x), top: percent(newest.y) }}>
        <span className={`pointer-name ${labelSide(newest)}`}>
          <Address of={peer} />
        </span>
      </div>
    </div>
  );
}
