import type { i18n } from "i18next";
import type { Language } from "../../i18n/i18n.js";
import type { Studio } from "../drawing/canvas.js";
import type { Attention } from "../drawing/controls.js";

/** What every view is drawn with. */
export interface Setting {
  readonly studio: Studio;
  readonly language: Language;
  readonly t: i18n["t"];
  readonly attention: Attention;
}
