import { deviceKey } from "../../i18n/device-key.js";
import { clock } from "../../i18n/duration.js";
import { shortAddress } from "../../i18n/address.js";
import type { ControlNotice } from "../../ports/windows.port.js";
import { button, dot } from "../drawing/controls.js";
import { bar, type Scene } from "../drawing/dialog.js";
import type { Element } from "../drawing/element.js";
import { column, row } from "../drawing/stacks.js";
import { text } from "../drawing/text.js";
import { colour, type } from "../drawing/theme.js";
import type { Setting } from "./view.js";

/** `now` of the monotonic clock; `waited` from 0 to 1: before that *Give back* cannot be pressed. */
export function noticeView(setting: Setting, notice: ControlNotice, now: number, waited: number): Scene {
  const lines = notice.now.state === "stopped" ? stopped(setting, notice) : going(setting, notice, now);
  const buttons = buttonsOf(setting, notice, waited);
  const shade = { on: colour.stop, held: colour.noticeLine, stopped: colour.good }[notice.now.state];
  const contents = row(14, [dot(shade), column(0, lines), ...buttons]);
  const { width } = contents(setting.studio.scratch, 2_000);
  return bar(setting.studio.scratch, Math.ceil(width) + 28, contents);
}

function going({ t }: Setting, notice: ControlNotice, now: number): Element[] {
  const helper = shortAddress(notice.helper);
  const details = t("notice.details", {
    devices: t(`devices.${deviceKey(notice.devices)}`),
    left: clock(notice.until - now),
  });
  const second =
    notice.now.state === "held"
      ? t(`notice.hold.${notice.now.hold ?? "other"}`, { helper })
      : `${details}  ·  ${t("notice.otherWays")}`;
  return [text(t("notice.on", { helper }), type.strong), text(second, type.soft)];
}

function stopped({ t }: Setting, notice: ControlNotice): Element[] {
  const why = notice.now.state === "stopped" ? t(`ends.${notice.now.why}`) : "";
  const narrow: Element = (pen) => text(why, type.soft)(pen, 420);
  return [text(t("notice.stopped", { helper: shortAddress(notice.helper) }), type.strong), narrow];
}

function buttonsOf({ t, attention }: Setting, { now }: ControlNotice, waited: number): Element[] {
  if (now.state !== "stopped")
    return [button({ id: "stop", label: t("notice.stop"), kind: "stop", attention, small: true })];
  const scam = button({ id: "scam", label: t("notice.scam"), kind: "danger", attention, small: true });
  const back = button({
    id: "give-back",
    label: t("notice.giveBack"),
    kind: "plain",
    attention,
    waited,
    small: true,
  });
  return now.canGiveBack ? [back, scam] : [scam];
}
