import { emojiName } from "@assist/secure-channel";
import type { i18n } from "i18next";
import { deviceKey } from "../i18n/device-key.js";
import { clock } from "../i18n/duration.js";
import { isolated, shortAddress, visible } from "../i18n/address.js";
import type { Language } from "../i18n/i18n.js";
import type { ControlNotice, ControlQuestion, PairingStage } from "../ports/windows.port.js";
import type { SpokenPart, SpokenWords } from "./spoken-content.js";

type Translate = i18n["t"];

const say = (text: string): SpokenPart => ({ kind: "text", text });
const warn = (text: string): SpokenPart => ({ kind: "warning", text });

/** The question, with the whole address: a screen reader has room for it. */
export function questionWords(t: Translate, language: Language, question: ControlQuestion): SpokenWords {
  const { helper, requester, service, emoji, compared, devices, minutes, again } = question;
  return {
    heading: again ? t("question.headingAgain") : t("question.heading"),
    parts: [
      say(isolated(visible(helper))),
      say(t("question.statedBy", { service: isolated(visible(service)) })),
      say(t("question.takePart", { requester: isolated(visible(requester)) })),
      {
        kind: "list",
        heading: t("question.emoji"),
        items: emoji.map((position) => emojiName(position, language)),
      },
      say(compared ? t("question.compared") : t("question.notCompared")),
      say(`${t("question.uses")}: ${t(`devices.${deviceKey(devices)}`)}`),
      say(t(`question.effect.${deviceKey(devices)}`)),
      say(`${t("question.lasts")}: ${t("question.minutes", { n: minutes })}`),
      say(t("question.together")),
      {
        kind: "list",
        heading: t("question.stopHeading"),
        items: [t("question.stopKeys.escape"), t("question.stopKeys.ctrlC"), t("question.stopKeys.button")],
      },
      warn(`${t("question.scamWarning")} ${t("question.scamWhatToDo")}`),
      say(t("question.prompts")),
      say(t("question.noAnswer")),
    ],
    buttons: [
      { id: "deny", label: t("question.deny") },
      { id: "allow", label: t("question.allow") },
      { id: "scam", label: t("question.scam") },
    ],
  };
}

/** `at` of the clock of control. */
export function noticeWords(
  t: Translate,
  { helper, devices, until, now }: ControlNotice,
  at: number,
): SpokenWords {
  const who = { helper: shortAddress(helper) };
  if (now.state === "stopped") {
    const back = now.canGiveBack ? [{ id: "give-back", label: t("notice.giveBack") }] : [];
    return {
      heading: t("notice.stopped", who),
      parts: [say(t(`ends.${now.why}`))],
      buttons: [...back, { id: "scam", label: t("notice.scam") }],
    };
  }
  const details = t("notice.details", {
    devices: t(`devices.${deviceKey(devices)}`),
    left: clock(until - at),
  });
  return {
    heading: t("notice.on", who),
    parts: [
      ...(now.state === "held" ? [say(t(`notice.hold.${now.hold ?? "other"}`, who))] : []),
      say(details),
      say(t("notice.otherWays")),
    ],
    buttons: [{ id: "stop", label: t("notice.stop") }],
  };
}

export const idleWords = (t: Translate, helper: string | undefined): SpokenWords => ({
  heading: t("idle.ready"),
  parts: [say(helper === undefined ? t("idle.forNobody") : t("idle.for", { helper: shortAddress(helper) }))],
  buttons: [{ id: "quit", label: t("idle.quit") }],
});

export function pairingWords(t: Translate, stage: PairingStage): SpokenWords {
  const quit = { id: "quit", label: t("pairing.quit") };
  switch (stage.step) {
    case "ask":
      return {
        heading: t("pairing.heading"),
        parts: [
          ...(stage.problem === undefined ? [] : [warn(t(`pairing.problem.${stage.problem}`))]),
          say(t("pairing.how")),
          warn(t("pairing.warning")),
        ],
        field: { label: t("pairing.label") },
        buttons: [{ id: "go", label: t("pairing.go") }, quit],
      };
    case "seeking": {
      const service = isolated(visible(stage.service));
      return {
        heading: t("pairing.seeking.heading"),
        parts: [say(t("pairing.seeking.text", { service }))],
        buttons: [quit],
      };
    }
    case "paired": {
      const text =
        stage.helper === undefined
          ? t("pairing.paired.text")
          : t("pairing.paired.for", { helper: shortAddress(stage.helper) });
      return { heading: t("pairing.paired.heading"), parts: [say(text)], buttons: [quit] };
    }
    case "page-away": {
      const text = t("pairing.away.text", { left: clock(stage.untilMs) });
      return { heading: t("pairing.away.heading"), parts: [say(text)], buttons: [quit] };
    }
    case "over":
      return { heading: t("pairing.over.heading"), parts: [say(t("pairing.over.text"))], buttons: [] };
  }
}
