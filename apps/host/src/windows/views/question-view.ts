import { deviceKey } from "../../i18n/device-key.js";
import { cutToFit, shortAddress } from "../../i18n/address.js";
import type { ControlQuestion } from "../../ports/windows.port.js";
import { button, keycap } from "../drawing/controls.js";
import { dialog, type Scene } from "../drawing/dialog.js";
import type { Element } from "../drawing/element.js";
import { emojiRow } from "../drawing/emoji.js";
import { beside, box, column, oneOf, row } from "../drawing/stacks.js";
import { fitted, text } from "../drawing/text.js";
import { colour, type } from "../drawing/theme.js";
import type { Setting } from "./view.js";

export interface QuestionState {
  readonly question: ControlQuestion;
  /** Before this *Allow* cannot be pressed. */
  readonly waitMs: number;
  /** Somebody pressed *Allow*, and it was no mouse or keyboard of this computer. */
  readonly refused: boolean;
}

/** As high as a small screen is, so that nothing of it is out of sight. */
export function questionView({ studio, language, t, attention }: Setting, state: QuestionState): Scene {
  const { question, waitMs, refused } = state;
  const waited = waitMs > 0 ? 1 - waitMs / question.allowAfterMs : undefined;
  const allow =
    waitMs > 0 ? t("question.allowIn", { seconds: Math.ceil(waitMs / 1_000) }) : t("question.allow");
  const roomFor = t("question.allowIn", { seconds: 3 });
  const webPage = button({ id: "web-page", label: t("webPage"), kind: "link", attention });
  return dialog(studio.scratch, 580, { title: t("program"), aside: [webPage] }, [
    text(question.again ? t("question.headingAgain") : t("question.heading"), type.heading),
    who(question, t),
    column(4, [
      text(t("question.emoji"), type.label),
      emojiRow(question.emoji, studio.emoji, language),
      text(question.compared ? t("question.compared") : t("question.notCompared"), {
        ...type.soft,
        colour: question.compared ? colour.good : colour.away,
      }),
    ]),
    what(question, t),
    ways(t),
    scam(t),
    oneOf(refused ? 1 : 0, [
      column(0, [text(t("question.prompts"), type.soft), text(t("question.noAnswer"), type.soft)]),
      text(t("question.notPhysical"), { ...type.strong, colour: colour.stop }),
    ]),
    row(
      12,
      [button({ id: "scam", label: t("question.scam"), kind: "danger", attention })],
      [
        button({ id: "deny", label: t("question.deny"), kind: "primary", attention }),
        button({ id: "allow", label: allow, kind: "plain", attention, waited, roomFor }),
      ],
    ),
  ]);
}

type Translate = Setting["t"];

const who = (question: ControlQuestion, t: Translate): Element =>
  box(
    { padding: [10, 16], fill: colour.ground, line: colour.line },
    column(0, [
      fitted(type.address, 2, (fits) => cutToFit(question.helper, fits)),
      text(t("question.statedBy", { service: shortAddress(question.service, 56) }), type.soft),
      text(t("question.takePart", { requester: shortAddress(question.requester, 56) }), type.soft),
    ]),
  );

const what = ({ devices, minutes }: ControlQuestion, t: Translate): Element =>
  column(4, [
    fact(
      t("question.uses"),
      column(0, [
        text(t(`devices.${deviceKey(devices)}`), type.strong),
        text(t(`question.effect.${deviceKey(devices)}`), type.body),
      ]),
    ),
    fact(t("question.lasts"), text(t("question.minutes", { n: minutes }), type.strong)),
    text(t("question.together"), type.body),
  ]);

const labelWidth = 72;
const fact = (label: string, value: Element): Element =>
  beside(
    0,
    (pen) => ({
      ...text(label, { ...type.body, colour: colour.inkSoft })(pen, labelWidth),
      width: labelWidth,
    }),
    value,
  );

const ways = (t: Translate): Element =>
  column(6, [
    text(t("question.stopHeading"), type.label),
    beside(
      12,
      row(8, [
        keycap(t("question.stopKeys.escape")),
        keycap(t("question.stopKeys.ctrlC")),
        keycap(t("question.stopKeys.button")),
      ]),
      box({ padding: [4, 0] }, text(t("question.stopWhere"), type.soft)),
    ),
  ]);

const scam = (t: Translate): Element =>
  box(
    { padding: [10, 18], fill: colour.notice, line: colour.noticeLine, bar: colour.noticeLine },
    column(2, [text(t("question.scamWarning"), type.strong), text(t("question.scamWhatToDo"), type.body)]),
  );
