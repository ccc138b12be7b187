import type { FormStep, OpenForm } from "@assist/messenger-contract";
import type { IqRequests } from "../connection/iq-requests.js";
import { attribute, el, type Element } from "../xml/element.js";
import { commands, dataForms, discoItems } from "../xml/namespaces.js";

type Values = Readonly<Record<string, string>>;

/** The commands that the service offers, as a client lists them. */
export async function listForms(iq: IqRequests, bot: string): Promise<{ id: string; title: string }[]> {
  const answer = await iq.get(el("query", { xmlns: discoItems, node: commands }), { to: bot });
  const items = answer.getChild("query", discoItems)?.getChildren("item") ?? [];
  return items.map((item) => ({ id: attribute(item, "node") ?? "", title: attribute(item, "name") ?? "" }));
}

export async function openForm(
  iq: IqRequests,
  bot: string,
  node: string,
  values?: Values,
): Promise<FormStep> {
  return await request(iq, bot, { node, action: "execute" }, values);
}

async function request(
  iq: IqRequests,
  bot: string,
  attributes: Readonly<Record<string, string | undefined>>,
  values?: Values,
): Promise<FormStep> {
  const command = el("command", { xmlns: commands, ...attributes }, values && submission(values));
  try {
    const answer = (await iq.set(command, { to: bot })).getChild("command", commands);
    return answer ? stepOf(iq, bot, answer) : { kind: "impossible" };
  } catch {
    return { kind: "impossible" };
  }
}

const submission = (values: Values): Element =>
  el(
    "x",
    { xmlns: dataForms, type: "submit" },
    Object.entries(values).map(([name, value]) => el("field", { var: name }, el("value", {}, value))),
  );

function stepOf(iq: IqRequests, bot: string, answer: Element): FormStep {
  const note = answer.getChild("note", commands);
  const text = note?.getText() ?? "";
  switch (attribute(answer, "status")) {
    case "completed":
      return {
        kind: "answer",
        answer: { outcome: note && attribute(note, "type") === "error" ? "refused" : "done", text },
      };
    case "executing":
      return { kind: "form", form: formOf(iq, bot, answer, text) };
    default:
      return { kind: "canceled" };
  }
}

function formOf(iq: IqRequests, bot: string, answer: Element, problem: string): OpenForm {
  const [node, sessionid] = [attribute(answer, "node"), attribute(answer, "sessionid")];
  const form = answer.getChild("x", dataForms);
  return {
    title: form?.getChildText("title") ?? "",
    instructions: form?.getChildText("instructions") ?? "",
    fields: (form?.getChildren("field", dataForms) ?? []).map((field) => {
      const value = field.getChildText("value");
      return {
        name: attribute(field, "var") ?? "",
        label: attribute(field, "label") ?? "",
        required: field.getChild("required") !== undefined,
        ...(value === null ? {} : { value }),
      };
    }),
    ...(problem === "" ? {} : { problem }),
    submit: (values) => request(iq, bot, { node, sessionid, action: "complete" }, values),
    cancel: () => request(iq, bot, { node, sessionid, action: "cancel" }),
  };
}
