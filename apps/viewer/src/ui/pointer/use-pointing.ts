import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from "react";
import { usePage } from "../use-page.js";
import { boxOfPicture } from "./box-of-picture.js";
import { placeOf, spotAt, spotByKey, type Box, type Place } from "./picture-geometry.js";

/** What the stage listens to while the helper points. */
export interface Pointing {
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
  readonly onPointerCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

interface PointingParts {
  readonly on: boolean;
  readonly stop: () => void;
  readonly video: RefObject<HTMLVideoElement | null>;
}

const middle: Place = { x: 0.5, y: 0.5 };

/**
 * Mouse, pen, finger and arrow keys become spots of the picture. `byKeys` is where the arrow keys are, in the window's
 * coordinates: a mouse shows its own place.
 */
export function usePointing({ on, stop, video }: PointingParts): {
  pointing: Pointing;
  byKeys: Place | undefined;
} {
  const page = usePage();
  const spot = useRef<Place>(undefined);
  const [byKeys, setByKeys] = useState<Place>();
  const away = useCallback(() => {
    if (spot.current === undefined) return;
    spot.current = undefined;
    setByKeys(undefined);
    page.pointAway();
  }, [page]);
  useEffect(() => {
    if (!on) return;
    const escape = (event: globalThis.KeyboardEvent) => {
      const meant = event.key === "Escape" && !event.isComposing && !event.defaultPrevented;
      // A dialog takes its own.
      if (meant && document.querySelector("dialog[open]") === null) stop();
    };
    addEventListener("keydown", escape);
    // The place on the window would no longer be the place on the picture.
    addEventListener("resize", away);
    return () => {
      removeEventListener("keydown", escape);
      removeEventListener("resize", away);
      away();
    };
  }, [on, stop, away]);
  const at = (to: Place | undefined) => {
    if (to === undefined) {
      away();
      return;
    }
    spot.current = to;
    page.pointAt(to.x, to.y);
  };
  const move = ({ clientX: x, clientY: y }: PointerEvent) => {
    const box = boxOf(video.current);
    if (!on || box === undefined) return;
    setByKeys(undefined);
    at(spotAt(box, { x, y }));
  };
  const press = (event: KeyboardEvent) => {
    const box = boxOf(video.current);
    if (!on || box === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = spotByKey(spot.current ?? middle, event.key, event.shiftKey);
    if (to === undefined) return;
    event.preventDefault();
    at(to);
    setByKeys(placeOf(box, to));
  };
  const pointing = {
    onPointerMove: move,
    onPointerDown: move,
    onPointerLeave: away,
    onPointerCancel: away,
    onKeyDown: press,
  };
  return { pointing, byKeys };
}

const boxOf = (video: HTMLVideoElement | null): Box | undefined =>
  video === null ? undefined : boxOfPicture(video);
