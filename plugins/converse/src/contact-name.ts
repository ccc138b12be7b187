import type { ConverseModel } from "./converse-api.js";

/** What we call the contact in our own roster, else the address: the name in a vCard is chosen by whom it names. */
export function contactName(contact: Pick<ConverseModel, "get">): string {
  const name = contact.get("nickname");
  return typeof name === "string" && name.trim() !== "" ? name : String(contact.get("jid"));
}
