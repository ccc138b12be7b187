import { createElement, type Element } from "@xmpp/xml";

export type { Element };

type Child = Element | string | undefined;

/** An element; attributes and children that are undefined are left out. */
export function el(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly (Child | readonly Child[])[]
): Element {
  const present = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const flat = children.flat().filter((child): child is Element | string => child !== undefined);
  return createElement(name, Object.fromEntries(present), ...flat);
}

/** An attribute that is there and not empty. */
export function attribute(element: Element, name: string): string | undefined {
  const value: unknown = element.attrs[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The `xml:lang` of this element itself. */
export const languageOf = (element: Element): string | undefined => attribute(element, "xml:lang");
