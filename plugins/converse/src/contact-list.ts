import type { Assist } from "./assist.js";
import { element } from "./elements.js";

/** The contacts with their presence, one to be chosen (S3.1). */
export function contactList(assist: Assist, hint?: string) {
  const { words, friends } = assist;
  const field = element("fieldset", { class: "assist-contacts" });
  field.append(element("legend", {}, words.whom));
  if (hint !== undefined) field.append(element("p", { class: "assist-hint" }, hint));
  if (friends.length === 0) field.append(element("p", {}, words.noContacts));
  const inputs = friends.map((friend, index) => {
    const label = element("label", {});
    const input = element("input", { type: "radio", name: "contact", value: friend.jid, required: "" });
    input.checked = index === 0 && friend.availability === "online";
    const dot = element("span", {
      class: `assist-dot assist-dot--${friend.availability}`,
      "aria-hidden": "true",
    });
    const name = element("span", { class: "assist-name" });
    name.append(element("strong", {}, friend.name), element("small", {}, friend.jid));
    label.append(
      input,
      dot,
      name,
      element("span", { class: "assist-presence" }, words.presence[friend.availability]),
    );
    field.append(label);
    return input;
  });
  return {
    field,
    chosen: () => inputs.find(({ checked }) => checked)?.value,
    first: () => inputs.find(({ checked }) => checked) ?? inputs[0],
  };
}
