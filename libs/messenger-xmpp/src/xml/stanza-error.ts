import { el, type Element } from "./element.js";
import { stanzaErrors } from "./namespaces.js";

type Condition =
  | "bad-request"
  | "forbidden"
  | "internal-server-error"
  | "item-not-found"
  | "not-allowed"
  | "resource-constraint"
  | "service-unavailable";

/** An `<error/>` as RFC 6120 section 8.3 has it, with a more precise condition of an extension where there is one. */
export const stanzaError = (
  type: "auth" | "cancel" | "modify" | "wait",
  condition: Condition,
  ...precise: readonly Element[]
): Element => el("error", { type }, el(condition, { xmlns: stanzaErrors }), precise);

/** The condition of a stanza of type error that arrived. */
export function conditionOf(stanza: Element): string {
  const conditions = stanza.getChild("error")?.getChildElements() ?? [];
  return (
    conditions.find((child) => child.getNS() === stanzaErrors && child.name !== "text")?.name ??
    "undefined-condition"
  );
}
