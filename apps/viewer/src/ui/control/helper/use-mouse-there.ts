import { useEffect, type RefObject } from "react";
import { browserPause } from "../../../api/pause.js";
import type { Page } from "../../../session/page.js";
import { boxOfPicture } from "../../pointer/box-of-picture.js";
import { usePage } from "../../use-page.js";
import { MouseHand } from "./mouse-hand.js";
import { TouchHand } from "./touch-hand.js";

interface MouseThereParts {
  readonly on: boolean;
  readonly video: RefObject<HTMLVideoElement | null>;
  /** The person pressed a mouse button on the picture: their keys are meant for it, too. */
  readonly pressed: () => void;
}

/** While it is on, mouse, pen and fingers on the picture act on the other computer. */
export function useMouseThere({ on, video, pressed }: MouseThereParts): void {
  const page = usePage();
  useEffect(() => {
    const element = video.current;
    return on && element !== null ? listen(element, page, pressed) : undefined;
  }, [on, video, page, pressed]);
}

/** What browsers would make of a mouse themselves: menus, dragged pictures, selections, the way back in the history. */
const browsersOwn = ["mousedown", "mouseup", "auxclick", "contextmenu", "dragstart", "selectstart"];

function listen(element: HTMLVideoElement, page: Page, pressed: () => void): () => void {
  const outlets = {
    send: page.controlInput.bind(page),
    move: page.controlMove.bind(page),
  };
  const picture = { box: () => boxOfPicture(element), devicePixelRatio: () => devicePixelRatio };
  const mouse = new MouseHand(outlets, picture);
  const touch = new TouchHand(outlets, picture, browserPause);
  const listening = new AbortController();
  const { signal } = listening;
  const on = <Type extends keyof HTMLElementEventMap>(
    type: Type,
    heard: (event: HTMLElementEventMap[Type]) => void,
  ) => element.addEventListener(type, heard, { signal, passive: false });
  const letGo = () => {
    mouse.cancel();
    touch.cancel();
  };

  on("pointerdown", (event) => {
    if (event.pointerType === "touch") touch.down(event);
    else if (mouse.take(event)) {
      pressed();
      element.setPointerCapture(event.pointerId);
    }
  });
  // What browsers hold back until the next picture is drawn is told at once where they can.
  const early = "onpointerrawupdate" in element;
  on("pointermove", (event) => {
    if (event.pointerType === "touch") touch.move(event);
    else if (!early || event.button !== -1) mouse.take(event);
  });
  if (early)
    on("pointerrawupdate", (event) => {
      if (event instanceof PointerEvent && event.pointerType !== "touch" && event.button === -1)
        mouse.take(event);
    });
  on("pointerup", (event) => {
    if (event.pointerType === "touch") touch.up(event);
    else mouse.take(event);
  });
  on("pointercancel", letGo);
  on("wheel", (event) => {
    event.preventDefault();
    mouse.turn(event);
  });
  for (const type of browsersOwn)
    element.addEventListener(type, (event) => event.preventDefault(), { signal });
  addEventListener("blur", letGo, { signal });
  return () => {
    listening.abort();
    letGo();
  };
}
