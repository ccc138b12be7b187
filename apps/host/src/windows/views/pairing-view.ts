import { clock } from "../../i18n/duration.js";
import { shortAddress } from "../../i18n/address.js";
import type { PairingStage } from "../../ports/windows.port.js";
import { button } from "../drawing/controls.js";
import { dialog, type Scene } from "../drawing/dialog.js";
import type { Element } from "../drawing/element.js";
import { field } from "../drawing/field.js";
import { box, column, row } from "../drawing/stacks.js";
import { text } from "../drawing/text.js";
import { colour, type } from "../drawing/theme.js";
import type { Setting } from "./view.js";

export interface PairingState {
  readonly stage: PairingStage;
  /** What stands in the field. */
  readonly typed: string;
  /** Of `page-away`: what is left of it. */
  readonly leftMs: number;
}

export const pairingView = (setting: Setting, state: PairingState): Scene =>
  dialog(
    setting.studio.scratch,
    480,
    { title: setting.t("program"), aside: aside(setting) },
    contentsOf(setting, state),
  );

const aside = ({ t, attention }: Setting): Element[] => [
  button({ id: "web-page", label: t("webPage"), kind: "link", attention }),
];

function contentsOf(setting: Setting, { stage, typed, leftMs }: PairingState): Element[] {
  const { t, attention } = setting;
  const quit = row(12, [], [button({ id: "quit", label: t("pairing.quit"), kind: "plain", attention })]);
  const plain = (heading: string, words: string, end: readonly Element[] = [quit]) => [
    text(heading, type.heading),
    text(words, type.body),
    ...end,
  ];
  switch (stage.step) {
    case "ask":
      return asking(setting, stage.problem, typed);
    case "seeking":
      return plain(
        t("pairing.seeking.heading"),
        t("pairing.seeking.text", { service: shortAddress(stage.service, 56) }),
      );
    case "paired":
      return plain(
        t("pairing.paired.heading"),
        stage.helper === undefined
          ? t("pairing.paired.text")
          : t("pairing.paired.for", { helper: shortAddress(stage.helper) }),
      );
    case "page-away":
      return plain(t("pairing.away.heading"), t("pairing.away.text", { left: clock(leftMs) }));
    case "over":
      return plain(t("pairing.over.heading"), t("pairing.over.text"), []);
  }
}

type Problem = NonNullable<Extract<PairingStage, { step: "ask" }>["problem"]>;

function asking({ t, attention }: Setting, problem: Problem | undefined, typed: string): Element[] {
  return [
    text(t("pairing.heading"), type.heading),
    text(t("pairing.how"), type.body),
    column(6, [
      text(t("pairing.label"), type.label),
      field({ id: "field", typed, example: t("pairing.example"), attention }),
    ]),
    ...(problem === undefined
      ? []
      : [text(t(`pairing.problem.${problem}`), { ...type.strong, colour: colour.stop })]),
    box(
      { padding: [10, 18], fill: colour.notice, line: colour.noticeLine, bar: colour.noticeLine },
      text(t("pairing.warning"), type.body),
    ),
    row(
      12,
      [],
      [
        button({ id: "quit", label: t("pairing.quit"), kind: "plain", attention }),
        button({ id: "go", label: t("pairing.go"), kind: "primary", attention }),
      ],
    ),
  ];
}
