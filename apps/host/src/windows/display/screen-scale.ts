import type { Property } from "x11";
import type { X11Display } from "../../x11/x11-display.js";

const usualDpi = 96;
const atLeast = 1;
const atMost = 4;

/** Pixels for each CSS pixel, by the setting that desktops keep for it (Xft.dpi in the resources of the root window). */
export async function screenScale(display: X11Display): Promise<number> {
  const { RESOURCE_MANAGER = 0, STRING = 0 } = display.client.atoms;
  const { data } = await display.ask<Property>((answer) =>
    display.client.GetProperty(0, display.root, RESOURCE_MANAGER, STRING, 0, 16_384, answer),
  );
  const dpi = Number(/^Xft\.dpi:\s*([\d.]+)/m.exec(data.toString("latin1"))?.[1] ?? usualDpi);
  return Number.isFinite(dpi) ? Math.min(atMost, Math.max(atLeast, dpi / usualDpi)) : atLeast;
}
