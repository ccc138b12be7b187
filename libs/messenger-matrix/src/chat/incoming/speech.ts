import { bareAddress, localPartOf, type ContactAddress } from "@assist/assist-core";
import { addressOfUser } from "../../address/matrix-address.js";
import type { Words } from "./event-content.js";
import type { Pill } from "./pills.js";
import { namesService, saidToService, withoutName } from "./said-to-service.js";

/** What has to be known to tell what is said to the service. */
export interface Hearing {
  readonly self: ContactAddress;
  /** What the service is called in the room. */
  readonly ownName: string | undefined;
  /** The event that is replied to is the service's own. */
  readonly repliesToService: boolean;
}

/** Where there is nobody else everything is said to the service, also when it is called by its name. */
export function saidAlone(words: Words, hearing: Hearing): string | undefined {
  const isMeant = refersToService(words, hearing);
  const text = saidByName(words, hearing) ?? (isMeant ? withoutItsName(words, hearing) : words.text);
  return text.trim() === "" && !isMeant ? undefined : withTarget(text, words);
}

/** Among others what is addressed to it: by the prefix, by its name, by a reference, or as a reply to what it said. */
export function saidAmongOthers(words: Words, hearing: Hearing): string | undefined {
  const text =
    saidByName(words, hearing) ?? (isMeant(words, hearing) ? withoutItsName(words, hearing) : undefined);
  return text === undefined ? undefined : withTarget(text, words);
}

/**
 * A reply carries the references of what it replies to along: to speak to the service in a reply to somebody else takes
 * its name as well.
 */
function isMeant(words: Words, hearing: Hearing): boolean {
  if (hearing.repliesToService) return true;
  if (!refersToService(words, hearing)) return false;
  return words.repliesTo === undefined || namesService(words.text, namesOfService(words, hearing));
}

/** Whether the client says that the service is meant. */
export function refersToService({ refersTo, pills }: Words, { self }: Pick<Hearing, "self">): boolean {
  if (refersTo) return refersTo.some((id) => addressOfUser(id) === self);
  return pills.some(({ address }) => address === self);
}

function saidByName(words: Words, hearing: Hearing): string | undefined {
  const said = saidToService(words.text, namesOfService(words, hearing));
  return said === undefined || said === words.text ? said : asking(said, words);
}

function withoutItsName(words: Words, hearing: Hearing): string {
  const text = withoutName(words.text, namesOfService(words, hearing));
  return text === words.text ? text : asking(text, words);
}

/** Each of them is looked for in the whole text. */
const mostNamesInLinks = 3;

function namesOfService({ pills }: Words, { self, ownName = "" }: Hearing): readonly string[] {
  const links = new Set(pills.filter(({ address }) => address === self).map(({ name }) => name));
  const own = [ownName, bareAddress(self), localPartOf(self)];
  return [...new Set([...own, ...[...links].slice(0, mostNamesInLinks)])];
}

/** `Assist: @bob my printer` asks bob. */
function asking(text: string, words: Words): string {
  const line = text.trimStart();
  const asks = /^["“„«]?[@＠]/u.test(line) || linkAt(line, words) !== undefined;
  return asks ? `assist ${line}` : text;
}

/** Whom to ask, and whom to name, comes first. */
const beforeTarget = /^\s*(?:(?:\/{0,2}|!)assist\s+(?:name\s+\S+\s+)?|name\s+\S+\s+)[@＠]?/iu;

/** Links to people have names of several words in the text; the address is exact. */
function withTarget(text: string, words: Words): string {
  const line = text.normalize("NFKC");
  const [before = ""] = beforeTarget.exec(line) ?? [];
  const link = before === "" ? undefined : linkAt(line.slice(before.length), words);
  if (!link) return text;
  return `${before.replace(/[@＠]$/u, "")}${bareAddress(link.address)}${line.slice(before.length + link.name.length)}`;
}

/** The link whose words the text begins with, the longest of several. */
function linkAt(text: string, { pills, refersTo }: Words): Pill | undefined {
  const isHere = ({ name }: Pill) => text.startsWith(name) && !/^[\p{L}\p{N}]/u.test(text.slice(name.length));
  return meantBy(refersTo, pills.filter(isHere)).toSorted(
    (one, other) => other.name.length - one.name.length,
  )[0];
}

/** The links to people whom the client says that the message refers to, where it says so. */
export function meantBy(refersTo: readonly string[] | undefined, pills: readonly Pill[]): readonly Pill[] {
  if (!refersTo) return pills;
  const referred = new Set(refersTo.map(addressOfUser));
  return pills.filter(({ address }) => referred.has(address));
}
