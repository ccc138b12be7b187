/** An element with attributes and text. Text never becomes markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  text = "",
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  if (text !== "") made.textContent = text;
  return made;
}

export function button(text: string, attributes: Readonly<Record<string, string>>): HTMLButtonElement {
  return element("button", attributes, text);
}
