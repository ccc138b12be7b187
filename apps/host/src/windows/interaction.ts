import type { Attention } from "./drawing/controls.js";
import { nextFocus, targetAt, type Scene } from "./drawing/dialog.js";

/** Keys that a window understands. */
export type WindowKey =
  | { readonly key: "tab" | "back-tab" | "forward" | "back" | "enter" | "escape" | "backspace" }
  | { readonly key: "paste"; readonly from: "clipboard" | "primary" }
  | { readonly key: "text"; readonly text: string };

interface At {
  readonly x: number;
  readonly y: number;
}

/** Something that happened in a window; places in CSS pixels from its corner. `physical`: at a real device. */
export type Happening =
  | { readonly kind: "move"; readonly at: At }
  | { readonly kind: "leave" }
  | { readonly kind: "down" | "up"; readonly at: At; readonly physical: boolean }
  | { readonly kind: "key"; readonly key: WindowKey; readonly physical: boolean };

/** What the person is doing, and whether all of it was done at a real device. */
export interface Doing extends Attention {
  readonly downPhysical?: boolean;
}

export interface Press {
  readonly id: string;
  readonly physical: boolean;
}

export interface Interacted {
  readonly doing: Doing;
  readonly press?: Press;
}

/**
 * What comes of it: a button is pressed where a pointer's button goes down and up on it, or by Enter or the space bar where
 * the focus is. Only real devices move the focus: nobody else chooses what the next key presses.
 */
export function interact(scene: Scene, doing: Doing, happening: Happening): Interacted {
  switch (happening.kind) {
    case "move":
      return { doing: { ...doing, hover: targetAt(scene, happening.at)?.id } };
    case "leave":
      return { doing: { ...doing, hover: undefined } };
    case "down":
      return pointerDown(scene, doing, happening);
    case "up": {
      const { down, downPhysical, ...rest } = doing;
      const pressed = down !== undefined && down === targetAt(scene, happening.at)?.id;
      const physical = happening.physical && downPhysical === true;
      return { doing: rest, ...(pressed ? { press: { id: down, physical } } : {}) };
    }
    case "key":
      return keyPressed(scene, doing, happening);
  }
}

function pointerDown(
  scene: Scene,
  doing: Doing,
  { at, physical }: { readonly at: At; readonly physical: boolean },
): Interacted {
  const target = targetAt(scene, at);
  const focus = target !== undefined && physical ? target.id : doing.focus;
  if (target?.atOnce === true) return { doing: { ...doing, focus }, press: { id: target.id, physical } };
  return { doing: { ...doing, focus, down: target?.id, downPhysical: physical } };
}

function keyPressed(
  scene: Scene,
  doing: Doing,
  { key, physical }: Extract<Happening, { kind: "key" }>,
): Interacted {
  const step = { tab: 1, forward: 1, "back-tab": -1, back: -1 } as const;
  if (key.key in step && physical) {
    const focus = nextFocus(scene, doing.focus, step[key.key as keyof typeof step]);
    return { doing: { ...doing, focus } };
  }
  const presses = key.key === "enter" || (key.key === "text" && key.text === " ");
  const there = scene.targets.some(({ id }) => id === doing.focus);
  return presses && there && doing.focus !== undefined
    ? { doing, press: { id: doing.focus, physical } }
    : { doing };
}
