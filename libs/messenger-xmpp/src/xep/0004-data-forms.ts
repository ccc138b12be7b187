// https://xmpp.org/extensions/xep-0004.html
import type { FormDescriptor, FormField } from "@assist/assist-core";
import { attribute, el, type Element } from "../xml/element.js";
import { dataForms } from "../xml/namespaces.js";

export type FieldValues = Readonly<Record<string, string>>;

const typeOf: Record<FormField["kind"], string> = { contact: "jid-single", text: "text-single" };

/** The form to be filled in, with what is known of it already. */
export const dataForm = (form: FormDescriptor, values: FieldValues): Element =>
  el(
    "x",
    { xmlns: dataForms, type: "form" },
    el("title", {}, form.title),
    el("instructions", {}, form.instructions),
    form.fields.map(({ name, label, kind, required }) =>
      el(
        "field",
        { var: name, label, type: typeOf[kind] },
        required ? el("required") : undefined,
        values[name] === undefined ? undefined : el("value", {}, values[name]),
      ),
    ),
  );

/** The values of a submitted form for the fields that it has; blank ones are left out, unknown ones ignored. */
export function submittedValues(command: Element, form: FormDescriptor): FieldValues | undefined {
  const submitted = command.getChild("x", dataForms);
  if (!submitted || attribute(submitted, "type") !== "submit") return undefined;
  const given = new Map(
    submitted.getChildren("field", dataForms).map((field) => [attribute(field, "var"), valueOf(field)]),
  );
  const filledIn = form.fields.map(({ name }) => [name, given.get(name) ?? ""] as const);
  return Object.fromEntries(filledIn.filter(([, value]) => value !== ""));
}

const valueOf = (field: Element): string =>
  field
    .getChildren("value", dataForms)
    .map((value) => value.getText())
    .join("\n")
    .trim();

export const missingFields = (form: FormDescriptor, values: FieldValues): readonly FormField[] =>
  form.fields.filter(({ name, required }) => required && values[name] === undefined);
