import { contains, type Element, type Laid, type Target } from "./element.js";
import type { Pen } from "./canvas.js";
import { box, column, row } from "./stacks.js";
import { dot } from "./controls.js";
import { text } from "./text.js";
import { colour, type } from "./theme.js";

/** A window's contents, laid out: all in CSS pixels. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly targets: readonly Target[];
  paint(pen: Pen): void;
}

const padding = 24;

/** Above the contents: whose window it is, and what belongs to all of it. */
export interface Strip {
  readonly title: string;
  readonly aside: readonly Element[];
}

/** Contents below a strip, which can be dragged like everything else that is no button. */
export function dialog(pen: Pen, width: number, strip: Strip, contents: readonly Element[]): Scene {
  const title = [dot(colour.accent, 10), text(strip.title, type.label)];
  const head = box({ padding: [7, padding], fill: colour.ground, radius: 0 }, row(10, title, strip.aside));
  const body = box({ padding: [16, padding], fill: colour.surface, radius: 0 }, column(13, contents));
  return framed(column(0, [head, body])(pen, width));
}

/** A thin bar. */
export const bar = (pen: Pen, width: number, contents: Element): Scene =>
  framed(box({ padding: [7, 14], fill: colour.surface, radius: 0 }, contents)(pen, width));

/** On any desktop a line around the window tells it from what is behind it. */
const framed = (laid: Laid): Scene => ({
  width: laid.width,
  height: Math.ceil(laid.height),
  targets: laid.targets,
  paint: (pen) => {
    const height = Math.ceil(laid.height);
    pen.fillStyle = colour.surface;
    pen.fillRect(0, 0, laid.width, height);
    laid.paint(pen, 0, 0);
    pen.strokeStyle = colour.edge;
    pen.lineWidth = 2;
    pen.strokeRect(0, 0, laid.width, height);
  },
});

/** What stands at that place, if it can be pressed. */
export const targetAt = (scene: Scene, at: { readonly x: number; readonly y: number }): Target | undefined =>
  scene.targets.find((target) => contains(target.at, at));

/** Where the focus goes by Tab (1) or Shift+Tab (-1): round and round. */
export function nextFocus(scene: Scene, focus: string | undefined, step: 1 | -1): string | undefined {
  const ids = scene.targets.map(({ id }) => id);
  if (ids.length === 0) return undefined;
  const now = focus === undefined ? -1 : ids.indexOf(focus);
  if (now < 0) return step === 1 ? ids[0] : ids.at(-1);
  return ids[(now + step + ids.length) % ids.length];
}
