import { areNeighbours, bareAddress, isAtHome, type ContactAddress } from "../address/contact-address.js";
import { findCommand } from "../commands/command-table.js";
import type { Note } from "../notes/note.js";
import { lengthOf, limits } from "../policy/limits.js";
import { mayAsk } from "../policy/may-ask.js";
import { isShownTo, presenceShownTo } from "../policy/shown-presence.js";
import type { Availability } from "../presence/presence.js";
import { blockedEitherWay } from "./block-people.js";
import { supportedLanguage, type UnitOfWork } from "./unit-of-work.js";

const order: readonly Availability[] = ["available", "away", "busy", "unknown", "offline"];

/** In one language for all, so that the same people stand in the same order everywhere. */
const byName = (one: ContactAddress, other: ContactAddress): number =>
  nameIn(one).localeCompare(nameIn(other), "en", { numeric: true });

/** The sign that some networks put first says nothing of the person. */
const nameIn = (address: ContactAddress): string => bareAddress(address).replace(/^@/u, "");

/**
 * Who could be asked, the reachable first, then by name: people of the same server, those whom the person gave a name,
 * and, since the service's own servers of all networks are one community, its people among themselves. Others may be
 * asked by their address, but strangers are not told who else uses the service.
 */
export async function listContacts(unit: UnitOfWork, person: ContactAddress): Promise<Note> {
  const { context, tx } = unit;
  const { directory, askingRule } = context;
  const isOurs = (address: ContactAddress) => isAtHome(address, directory.selfFor(address));
  const named = new Set((await tx.people.petnames(person)).map(({ address }) => address));
  const blocked = await blockedEitherWay(unit, person);
  const listed = directory
    .contacts()
    .map(({ address }) => address)
    .filter((friend) => friend !== person && friend !== directory.selfFor(friend))
    .filter((friend) => !blocked.has(friend))
    .filter(
      (friend) => named.has(friend) || areNeighbours(friend, person) || (isOurs(friend) && isOurs(person)),
    )
    .filter((friend) => isShownTo(person, friend, directory))
    .filter((friend) => mayAsk(askingRule, { requester: person, friend, directory }).allowed)
    .map((address) => ({ address, presence: presenceShownTo(person, address, directory) }))
    .sort(
      (one, other) =>
        order.indexOf(one.presence.availability) - order.indexOf(other.presence.availability) ||
        byName(one.address, other.address),
    )
    .slice(0, limits.contactsListed);
  return { kind: "contacts", contacts: listed };
}

/** The person's own name for an address; it is theirs alone, and goes before any other meaning of the word. */
export async function setPetname(
  unit: UnitOfWork,
  owner: ContactAddress,
  name: string,
  written: string,
): Promise<Note> {
  const petname = name.replace(/^@/u, "");
  const usable = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*$/u.test(petname) && lengthOf(petname) <= limits.petname;
  if (!usable || findCommand(petname))
    return { kind: "refusal", refusal: { reason: "petname-invalid", name: petname } };
  const address = unit.context.directory.parseAddress(written);
  if (address === undefined)
    return { kind: "refusal", refusal: { reason: "address-invalid", text: written } };
  await unit.tx.people.setPetname(owner, petname, address);
  return { kind: "petnameSet", name: petname, address };
}

export async function chooseLanguage(unit: UnitOfWork, person: ContactAddress, tag: string): Promise<Note> {
  const language = supportedLanguage(unit.context.languages, tag);
  if (language !== tag.split("-", 1)[0]) return { kind: "languageUnknown", tag };
  await unit.tx.people.chooseLanguage(person, language);
  return { kind: "languageSet", language };
}
