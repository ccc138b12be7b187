import {
  bareAddress,
  saidTo,
  withoutQuotes,
  type ContactAddress,
  type IncomingChat,
  type Mention,
} from "@assist/assist-core";
import { addressOf, parseJid, type Jid } from "../address/xmpp-address.js";
import { digest, isNoCommand, mentioned, messageName, words } from "../chat/incoming-message.js";
import { saidIn, type Said } from "../chat/said.js";
import { isHistory, writtenAt } from "../xep/0203-delayed-delivery.js";
import { stanzaIdBy } from "../xep/0359-stanza-ids.js";
import { attribute, type Element } from "../xml/element.js";
import type { Occupants } from "./occupants.js";

/** The part of a room that is needed to read what is said in it. */
export interface RoomView {
  readonly jid: Jid;
  readonly nick: string;
  readonly occupants: Occupants;
}

/** Something said to the service in a room. */
export type RoomSpeech =
  | { readonly kind: "said"; readonly chat: IncomingChat }
  /** The room does not show who it was. */
  | { readonly kind: "hidden"; readonly nick: string; readonly language: string | undefined };

/**
 * What an occupant says to the service, in the room or privately through it. The sender is the occupant's real JID,
 * never the address in the room (T10), and the answer goes to that person, so no device is named.
 */
export function roomSpeech(
  message: Element,
  room: RoomView,
  self: string,
  arrivedAt: number,
): RoomSpeech | undefined {
  const type = attribute(message, "type") ?? "normal";
  if (!["groupchat", "chat", "normal"].includes(type)) return undefined;
  const nick = parseJid(attribute(message, "from") ?? "")?.resource ?? "";
  if (nick === "" || nick === room.nick || !room.occupants.has(nick)) return undefined;
  if (isNoCommand(message) || isHistory(message, self)) return undefined;
  const said = saidIn(message, (jid) => isService(jid, room, self));
  const text = said && textForService(said, type === "groupchat", room);
  if (!said || text === undefined) return undefined;

  const realJid = room.occupants.realJid(nick);
  const from = realJid && addressOf(realJid);
  if (realJid?.bare === self) return undefined;
  if (!from) return { kind: "hidden", nick, language: said.language };
  const at = writtenAt(message, self);
  return {
    kind: "said",
    chat: {
      ...{ from, messageId: nameOf(message, room, text, arrivedAt) },
      ...words({ ...said, text }),
      ...(at === undefined ? {} : { writtenAt: at }),
      ...mentionsIn(said, text, room, self),
    },
  };
}

const isService = (jid: Jid, { jid: room, nick }: RoomView, self: string): boolean =>
  jid.resource === "" ? jid.bare === self : jid.bare === room.bare && jid.resource === nick;

/** In the room only what is addressed to the service is: by its nick, a mention, or a reply to what it said. */
function textForService(said: Said, isPublic: boolean, room: RoomView): string | undefined {
  if (said.promptAnswer) return undefined;
  if (!isPublic) return said.text;
  const called = saidTo(room.nick, withoutQuotes(said.text));
  if (called !== undefined || said.namesService) return called ?? said.text;
  const author = said.repliedTo?.author;
  return author?.bare === room.jid.bare && author.resource === room.nick ? said.text : undefined;
}

function mentionsIn(
  said: Said,
  text: string,
  { jid: room, occupants }: RoomView,
  self: string,
): { readonly mentions?: readonly Mention[] } {
  const whoIs = (jid: Jid): ContactAddress | undefined => {
    const real = jid.bare === room.bare ? occupants.realJid(jid.resource) : jid;
    return real && addressOf(real);
  };
  const { mentions: referred = [] } = mentioned(said, whoIs);
  const all = [...referred, ...occupants.namedIn(text)].filter(
    ({ address }) => bareAddress(address) !== self,
  );
  return all.length === 0 ? {} : { mentions: all };
}

/** The room's own id where it gives one: the sender's can be anything, and another client's. */
function nameOf(message: Element, { jid }: RoomView, text: string, arrivedAt: number): string {
  const id = stanzaIdBy(message, jid.bare) ?? messageName(message, jid.bare, text, arrivedAt);
  return digest(jid.bare, id);
}
