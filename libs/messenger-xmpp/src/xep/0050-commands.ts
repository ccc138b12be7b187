// https://xmpp.org/extensions/xep-0050.html
import type { FormAnswer, FormDescriptor, FormField } from "@assist/assist-core";
import { attribute, el, type Element } from "../xml/element.js";
import { commands, dataForms } from "../xml/namespaces.js";
import { stanzaError } from "../xml/stanza-error.js";
import { dataForm, type FieldValues } from "./0004-data-forms.js";

export type Action = "execute" | "cancel" | "prev" | "unknown";

/** What the person wants; a form of one page takes `next` and `complete` like `execute`. */
export function actionOf(command: Element): Action {
  switch (attribute(command, "action")) {
    case undefined:
    case "execute":
    case "next":
    case "complete":
      return "execute";
    case "cancel":
      return "cancel";
    case "prev":
      return "prev";
    default:
      return "unknown";
  }
}

export interface Stage {
  readonly node: string;
  readonly sessionId: string;
}

export const formToFillIn = (
  stage: Stage,
  form: FormDescriptor,
  values: FieldValues,
  note?: string,
): Element =>
  commandElement(
    stage,
    "executing",
    el("actions", { execute: "complete" }, el("complete")),
    note === undefined ? undefined : el("note", { type: "error" }, note),
    dataForm(form, values),
  );

export const completed = (stage: Stage, { outcome, text }: FormAnswer): Element =>
  commandElement(stage, "completed", el("note", { type: outcome === "done" ? "info" : "error" }, text));

export const canceled = (stage: Stage): Element => commandElement(stage, "canceled");

const commandElement = (
  stage: Stage,
  status: string,
  ...children: readonly (Element | undefined)[]
): Element =>
  el("command", { xmlns: commands, node: stage.node, sessionid: stage.sessionId, status }, children);

const condition = (name: string): Element => el(name, { xmlns: commands });

export const refusals = {
  malformedAction: () => stanzaError("modify", "bad-request", condition("malformed-action")),
  badAction: () => stanzaError("modify", "bad-request", condition("bad-action")),
  badSession: () => stanzaError("modify", "bad-request", condition("bad-sessionid")),
  sessionExpired: () => stanzaError("cancel", "not-allowed", condition("session-expired")),
  badPayload: () => stanzaError("modify", "bad-request", condition("bad-payload")),
  unknownNode: () => stanzaError("cancel", "item-not-found"),
  forbidden: () => stanzaError("auth", "forbidden"),
  busy: () => stanzaError("wait", "resource-constraint"),
  notNow: () => stanzaError("wait", "internal-server-error"),
};

/** The features of a command node. */
export const commandFeatures: readonly string[] = [commands, dataForms];

/** A sentence for the form that lacks something, in the two languages that the product speaks. */
export function missingSentence(fields: readonly FormField[], language: string | undefined): string {
  const labels = fields.map(({ label }) => label);
  return /^ja\b/i.test(language ?? "")
    ? `${labels.map((label) => `「${label}」`).join("")}を入力してください。`
    : `Please fill in: ${labels.join(", ")}.`;
}
