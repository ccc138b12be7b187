import {
  bareAddress,
  localPartOf,
  namedIn,
  plainName,
  type ContactAddress,
  type Mention,
} from "@assist/assist-core";
import { addressOfUser, parseMatrixAddress } from "../../address/matrix-address.js";
import type { RoomMember } from "./collaborators.js";
import type { Words } from "./event-content.js";
import { meantBy } from "./speech.js";

/** In a larger room nobody is found by a name: it would take too long, and too many are called the same. */
export const mostMembers = 1_000;
/** Whom to ask is said at the beginning. */
const longestLine = 2_000;
const userId = /@[^\s:@]{1,254}:[^\s@]{1,254}/gu;

/**
 * Who is meant by words of a message: links that the client refers to people with, user ids, and in a room its members
 * by their display names and user names. These they chose themselves, so that they stand for nobody else who may be
 * meant, unless the client says who is (T2); one that several bear is everybody's.
 */
export function whoIsMeant(
  words: Words,
  members: readonly RoomMember[] | undefined,
  self: ContactAddress,
): readonly Mention[] {
  const links = meantBy(words.refersTo, words.pills);
  const written = [...words.text.slice(0, longestLine).matchAll(userId)].flatMap(([id]) => writtenAs(id));
  const certain = distinct([...links, ...written]);
  const names = new Set(certain.map(({ name }) => plainName(name)));
  const referred = new Set(words.refersTo?.map(addressOfUser));
  const borne = bearersNamedIn(words.text, members ?? [], referred).filter(
    ({ name }) => !names.has(plainName(name)),
  );
  return [...certain, ...borne].filter(({ address }) => address !== self);
}

function writtenAs(id: string): readonly Mention[] {
  const trimmed = id.replace(/[^\p{L}\p{N}\]]+$/u, "");
  const address = parseMatrixAddress(trimmed);
  return address === undefined ? [] : [{ name: trimmed.slice(1), address }];
}

function bearersNamedIn(
  text: string,
  members: readonly RoomMember[],
  referred: ReadonlySet<ContactAddress | undefined>,
): readonly Mention[] {
  if (members.length > mostMembers) return [];
  const bearers = Map.groupBy(namedIn(text, members.flatMap(namesOf)), ({ name }) => plainName(name));
  return [...bearers.values()].flatMap((all) => {
    const people = distinct(all);
    const meant = people.filter(({ address }) => referred.has(address));
    return meant.length === 1 ? meant : people.map((person) => ({ ...person, isNick: true }));
  });
}

function namesOf({ userId: id, displayName }: RoomMember): readonly Mention[] {
  const address = addressOfUser(id);
  if (address === undefined) return [];
  // What the client makes of a hostile profile is not always a text.
  const shown: unknown = displayName;
  return [typeof shown === "string" ? shown : "", localPartOf(address)].map((name) => ({ name, address }));
}

/** Each person once under each name. */
const distinct = (mentions: readonly Mention[]): readonly Mention[] => [
  ...new Map(
    mentions.map(({ name, address }) => [`${plainName(name)} ${bareAddress(address)}`, { name, address }]),
  ).values(),
];
