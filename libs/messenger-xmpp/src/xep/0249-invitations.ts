// https://xmpp.org/extensions/xep-0249.html and https://xmpp.org/extensions/xep-0045.html#invite-mediated
import { parseJid, type Jid } from "../address/xmpp-address.js";
import { attribute, el, type Element } from "../xml/element.js";
import { directInvitation, mucUser } from "../xml/namespaces.js";

export interface Invitation {
  readonly room: Jid;
  /** Who invites: the sender, or who the room says it is; in a room that hides people, an occupant's JID. */
  readonly inviter: Jid;
  /** A room's word for it is worth as much as the room's service. */
  readonly isMediated: boolean;
  readonly password: string | undefined;
}

/** The invitation in a message, or undefined when it holds none. */
export function invitationIn(message: Element): Invitation | undefined {
  const from = parseJid(attribute(message, "from") ?? "");
  if (!from) return undefined;
  return mediated(message, from) ?? direct(message, from);
}

function mediated(message: Element, room: Jid): Invitation | undefined {
  const x = message.getChild("x", mucUser);
  const invite = x?.getChild("invite", mucUser);
  const inviter = parseJid((invite && attribute(invite, "from")) ?? "");
  if (!x || !inviter || room.local === "" || room.resource !== "") return undefined;
  const password = x.getChildText("password", mucUser) ?? undefined;
  return { room, inviter, isMediated: true, password };
}

function direct(message: Element, inviter: Jid): Invitation | undefined {
  const x = message.getChild("x", directInvitation);
  const room = parseJid((x && attribute(x, "jid")) ?? "");
  if (!x || !room || room.local === "" || room.bare === inviter.bare) return undefined;
  return { room, inviter, isMediated: false, password: attribute(x, "password") };
}

/** Refuses an invitation to whoever it is that sent it; XEP-0045 section 7.8.2. The room passes it on. */
export const decline = ({ room, inviter }: Invitation, language: string, reason: string): Element =>
  el(
    "message",
    { to: room.bare, "xml:lang": language },
    el(
      "x",
      { xmlns: mucUser },
      el("decline", { to: `${inviter.bare}/${inviter.resource}` }, el("reason", {}, reason)),
    ),
  );
