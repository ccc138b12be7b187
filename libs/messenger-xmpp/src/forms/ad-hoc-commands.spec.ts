import { contactAddress, type FormDescriptor } from "@assist/assist-core";
import { expect, it } from "@jest/globals";
import { xmpp } from "../address/xmpp-address.js";
import { silentLog } from "../log.js";
import { attribute, el, type Element } from "../xml/element.js";
import { commands, dataForms } from "../xml/namespaces.js";
import { AdHocCommands } from "./ad-hoc-commands.js";

const form: FormDescriptor = {
  id: "assist#request",
  title: "Request assistance",
  instructions: "",
  fields: [{ name: "contact", label: "Contact", kind: "contact", required: true }],
};
const alice = "alice@example.org";

const adHoc = new AdHocCommands(
  {
    form: async () => ({ outcome: "done", text: "Asked." }),
    forms: () => [form],
    serves: (from) => from === contactAddress(xmpp, alice),
  },
  ({ bare }) => bare !== "assist@example.org",
  { now: () => 0 },
  silentLog,
);

const send = (from: string, attributes: Record<string, string>, ...children: Element[]) => {
  const command = el("command", { xmlns: commands, node: form.id, ...attributes }, children);
  return adHoc.answer(el("iq", { type: "set", id: "1", from: `${from}/phone` }, command), command);
};

it("a form stays open while any number of people whom the service is not for open theirs", async () => {
  const sessionid = attribute(await send(alice, {}), "sessionid") ?? "";
  for (let number = 0; number < 3_000; number += 1) await send(`hostile-${number}@crowd.example`, {});
  const value = el("field", { var: "contact" }, el("value", {}, "bob@example.org"));
  const answer = await send(alice, { sessionid }, el("x", { xmlns: dataForms, type: "submit" }, value));
  expect(answer.getChildText("note")).toBe("Asked.");
});
