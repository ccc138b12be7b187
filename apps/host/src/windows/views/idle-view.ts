import { shortAddress } from "../../i18n/address.js";
import { button, dot } from "../drawing/controls.js";
import { bar, type Scene } from "../drawing/dialog.js";
import { column, row } from "../drawing/stacks.js";
import { text } from "../drawing/text.js";
import { colour, type } from "../drawing/theme.js";
import type { Setting } from "./view.js";

export function idleView({ studio, t, attention }: Setting, helper: string | undefined): Scene {
  const who = helper === undefined ? t("idle.forNobody") : t("idle.for", { helper: shortAddress(helper) });
  const contents = row(12, [
    dot(colour.good, 10),
    column(0, [text(t("idle.ready"), type.strong), text(who, type.soft)]),
    button({ id: "quit", label: t("idle.quit"), kind: "plain", attention, small: true }),
  ]);
  return bar(studio.scratch, Math.ceil(contents(studio.scratch, 2_000).width) + 28, contents);
}
