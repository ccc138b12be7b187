// https://xmpp.org/extensions/xep-0045.html
import { parseJid, type Jid } from "../address/xmpp-address.js";
import { attribute, el, type Element } from "../xml/element.js";
import { muc, mucUser } from "../xml/namespaces.js";
import { unstyled } from "./0393-styling.js";

/** Status codes of section 15.6.2 that are acted on. */
export const status = {
  nonAnonymous: "100",
  configurationChanged: "104",
  self: "110",
  nowNonAnonymous: "172",
  nowSemiAnonymous: "173",
  created: "201",
  banned: "301",
  nickChanged: "303",
  kicked: "307",
  removedByAffiliation: "321",
  removedAsNoMember: "322",
  shutdown: "332",
  technicalFailure: "333",
} as const;

/** What a room says in a presence or message of its own. */
export interface RoomInformation {
  readonly codes: ReadonlySet<string>;
  /** The occupant's real JID, where the room shows it to the service. */
  readonly realJid: Jid | undefined;
  readonly isModerator: boolean;
  /** The nick that an occupant changes to. */
  readonly newNick: string | undefined;
  readonly isDestroyed: boolean;
}

export function roomInformation(stanza: Element): RoomInformation | undefined {
  const x = stanza.getChild("x", mucUser);
  if (!x) return undefined;
  const item = x.getChild("item", mucUser);
  return {
    codes: new Set(x.getChildren("status", mucUser).flatMap((each) => attribute(each, "code") ?? [])),
    realJid: parseJid((item && attribute(item, "jid")) ?? ""),
    isModerator: (item && attribute(item, "role")) === "moderator",
    newNick: item && attribute(item, "nick"),
    isDestroyed: x.getChild("destroy", mucUser) !== undefined,
  };
}

/** Asks to be let in, and for nothing that was said before. Said again inside, the room tells its occupants again. */
export const enter = (occupant: string, password: string | undefined, ...more: readonly Element[]): Element =>
  el(
    "presence",
    { to: occupant },
    el(
      "x",
      { xmlns: muc },
      el("history", { maxstanzas: "0" }),
      password === undefined ? undefined : el("password", {}, password),
    ),
    more,
  );

export const leave = (occupant: string): Element => el("presence", { to: occupant, type: "unavailable" });

/** A message to one occupant; section 7.5. */
export const privateMessage = (occupant: string, id: string, language: string, text: string): Element =>
  el(
    "message",
    { type: "chat", id, to: occupant, "xml:lang": language },
    el("body", {}, text),
    unstyled(),
    el("x", { xmlns: mucUser }),
  );

export const saidInRoom = (room: string, id: string, language: string, text: string): Element =>
  el("message", { type: "groupchat", id, to: room, "xml:lang": language }, el("body", {}, text), unstyled());
