import type { PointerSpot, PointerTrail } from "../../session/pointer/pointer-state.js";

export interface TrailPiece {
  readonly from: PointerSpot;
  readonly to: PointerSpot;
}

/** A longer silence between two spots is no movement: the pointer was lifted, or something was lost. */
const liftedMs = 300;
const mostPieces = 24;

/** The lines between the newest spots, the newest last. */
export const trailPieces = (trail: PointerTrail): readonly TrailPiece[] =>
  trail.slice(-(mostPieces + 1)).flatMap((to, index, spots) => {
    const from = spots[index - 1];
    return from === undefined || to.at - from.at > liftedMs ? [] : [{ from, to }];
  });

/** On which side of the spot the name has room: it must not leave the picture. */
export const labelSide = ({ x, y }: Pick<PointerSpot, "x" | "y">) =>
  `${y > 0.8 ? "above" : "below"} ${x > 0.5 ? "before" : "behind"}` as const;
