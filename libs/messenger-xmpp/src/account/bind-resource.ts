// https://www.rfc-editor.org/rfc/rfc6120#section-7
import { AssistError } from "@assist/assist-core";
import { el } from "../xml/element.js";
import { bind } from "../xml/namespaces.js";
import type { IqRequests } from "../connection/iq-requests.js";

/** The full JID of the new session. */
export async function bindResource(iq: IqRequests, resource: string): Promise<string> {
  const answer = await iq.set(el("bind", { xmlns: bind }, el("resource", {}, resource)));
  const jid = answer.getChild("bind", bind)?.getChildText("jid");
  if (!jid) throw new AssistError("xmpp.no-answer", "network", "The server gave the session no address");
  return jid;
}
