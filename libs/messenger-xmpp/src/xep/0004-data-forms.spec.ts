import { describe, expect, it } from "@jest/globals";
import type { FormDescriptor } from "@assist/assist-core";
import fc from "fast-check";
import { el, type Element } from "../xml/element.js";
import { dataForms } from "../xml/namespaces.js";
import { dataForm, missingFields, submittedValues } from "./0004-data-forms.js";

const form: FormDescriptor = {
  id: "assist#request",
  title: "t",
  instructions: "i",
  fields: [
    { name: "contact", label: "Contact", kind: "contact", required: true },
    { name: "purpose", label: "What for", kind: "text", required: false },
  ],
};

const submitted = (...fields: readonly Element[]): Element =>
  el("command", {}, el("x", { xmlns: dataForms, type: "submit" }, fields));

const arbitraryElement = fc.letrec<{ element: Element }>((tie) => ({
  element: fc
    .record({
      name: fc.constantFrom("x", "field", "value", "other"),
      attributes: fc.dictionary(fc.constantFrom("var", "type", "xmlns"), fc.string(), { maxKeys: 3 }),
      children: fc.array(fc.oneof({ depthSize: "small" }, fc.string(), tie("element")), { maxLength: 4 }),
    })
    .map(({ name, attributes, children }) => el(name, attributes, children)),
})).element;

describe("a submitted form", () => {
  it("gives the values of the fields that it has, and no others", () => {
    const value = el("value", {}, " bob@example.org ");
    const values = submittedValues(
      submitted(
        el("field", { var: "contact" }, value),
        el("field", { var: "__proto__" }, el("value", {}, "polluted")),
        el("field", {}, el("value", {}, "nameless")),
      ),
      form,
    );
    expect(values).toEqual({ contact: "bob@example.org" });
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
  });

  it("joins the lines of a text", () => {
    const lines = ["one", "two"].map((line) => el("value", {}, line));
    expect(submittedValues(submitted(el("field", { var: "purpose" }, lines)), form)).toEqual({
      purpose: "one\ntwo",
    });
  });

  it("is none when it is cancelled or not there", () => {
    expect(
      submittedValues(el("command", {}, el("x", { xmlns: dataForms, type: "cancel" })), form),
    ).toBeUndefined();
    expect(submittedValues(el("command"), form)).toBeUndefined();
  });

  it("never gives more than text for known fields, whatever is sent", () => {
    fc.assert(
      fc.property(fc.array(arbitraryElement, { maxLength: 5 }), (fields) => {
        const values = submittedValues(submitted(...fields), form) ?? {};
        for (const [name, value] of Object.entries(values)) {
          expect(form.fields.map((field) => field.name)).toContain(name);
          expect(value).not.toBe("");
        }
        expect(missingFields(form, values).length).toBe("contact" in values ? 0 : 1);
      }),
    );
  });

  it("shows what was given when it comes back", () => {
    const shown = dataForm(form, { purpose: "the printer" });
    const [contact, purpose] = shown.getChildren("field");
    expect(contact?.getChild("value")).toBeUndefined();
    expect(purpose?.getChildText("value")).toBe("the printer");
  });
});
