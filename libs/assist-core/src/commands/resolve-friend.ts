import {
  areNeighbours,
  localPartOf,
  messengerOf,
  neighbourCalled,
  type ContactAddress,
} from "../address/contact-address.js";
import type { Refusal } from "../notes/note.js";
import { isServed, type AskingRule } from "../policy/may-ask.js";
import { isShownTo } from "../policy/shown-presence.js";
import type { ContactDirectory, Mention } from "../ports/messenger.port.js";
import { leadingWord, plainName } from "./plain-name.js";

export interface FriendFacts {
  readonly requester: ContactAddress;
  readonly self: ContactAddress;
  readonly directory: Pick<ContactDirectory, "parseAddress" | "contacts" | "standing">;
  readonly askingRule: AskingRule;
  /** The requester's own. */
  readonly petname: (name: string) => Promise<ContactAddress | undefined>;
  readonly petnames: readonly Petname[];
  /** Whom words of the message refer to, as the network vouches for it. */
  readonly mentions: readonly Mention[];
}

interface Petname {
  readonly name: string;
  readonly address: ContactAddress;
}

export type FriendResolution =
  | { readonly found: true; readonly friend: ContactAddress }
  | { readonly found: false; readonly refusal: Refusal };

/**
 * Who is meant by `@bob`. In this order: the requester's own petname; a whole address; whom the message refers to by
 * that word, and those of the service's contacts with that user name. Never guessed: several are asked back, and so is
 * a user name that is known in another network only. What somebody chose to be called in a room stands for nobody else:
 * where a petname, a contact, or somebody of the requester's server who could be asked may be meant as well, it is asked
 * back (T2).
 */
export async function resolveFriend(written: string, facts: FriendFacts): Promise<FriendResolution> {
  const spelled = written.replace(/[,:;]$/u, "");
  const name = spelled.replace(/^@/u, "");
  const wanted = plainName(name);
  const addressIn = (text: string) => facts.directory.parseAddress(text);
  const exact = (await facts.petname(name)) ?? addressIn(spelled) ?? addressIn(name) ?? addressIn(wanted);
  if (exact !== undefined) return check(exact, facts);

  const ofRequester = petnamesCalled(wanted, facts);
  if (ofRequester.length > 0) return oneOf(likeliestFirst(ofRequester, facts), name, facts);
  const people = peopleCalled(wanted, facts);
  const [first] = people;
  if (first === undefined) {
    if (wanted === localPartOf(facts.requester).toLowerCase()) return check(facts.requester, facts);
    if (wanted === localPartOf(facts.self).toLowerCase()) return check(facts.self, facts);
    return { found: false, refusal: { reason: "friend-not-found", name } };
  }
  if (people.some((address) => isNear(address, facts))) return oneOf(people, name, facts);
  return askedBack([...nearGuess(wanted, facts), ...people], name);
}

function oneOf(people: readonly ContactAddress[], name: string, facts: FriendFacts): FriendResolution {
  const [first, ...others] = new Set(people);
  return first !== undefined && others.length === 0 ? check(first, facts) : askedBack(people, name);
}

const askedBack = (people: readonly ContactAddress[], name: string): FriendResolution => ({
  found: false,
  refusal: { reason: "friend-unclear", name, candidates: [...new Set(people)].slice(0, 5) },
});

/** In the requester's own network. */
const isNear = (address: ContactAddress, { requester }: FriendFacts): boolean =>
  messengerOf(address) === messengerOf(requester);

function check(friend: ContactAddress, { requester, self }: FriendFacts): FriendResolution {
  if (friend === requester) return { found: false, refusal: { reason: "friend-is-you" } };
  if (friend === self) return { found: false, refusal: { reason: "friend-is-service" } };
  return { found: true, friend };
}

/** Contacts, then others; within these, people of the requester's server. */
function likeliestFirst(
  people: readonly ContactAddress[],
  { requester, directory }: FriendFacts,
): readonly ContactAddress[] {
  const place = (address: ContactAddress) =>
    (directory.standing(address) === "contact" ? 0 : 2) + (areNeighbours(address, requester) ? 0 : 1);
  return people.toSorted((one, other) => place(one) - place(other));
}

/** The likeliest first. */
function peopleCalled(wanted: string, facts: FriendFacts): readonly ContactAddress[] {
  const called = contactsCalled(wanted, facts);
  // What looks like an address is one, or nothing.
  if (wanted.includes("@")) return called;
  const mentioned = facts.mentions.filter(({ name }) => plainName(name) === wanted);
  // Whom the sender refers to themselves is somebody of their network.
  const isReference = mentioned.some(({ isNick }) => isNick !== true);
  const contacts = isReference ? called.filter((address) => isNear(address, facts)) : called;
  const people = [...contacts, ...mentioned.map(({ address }) => address)];
  if (!mentioned.some(({ isNick }) => isNick)) return likeliestFirst(people, facts);
  const guess = neighbourOf(wanted, facts);
  return [
    ...likeliestFirst([...people, ...alsoCalled(wanted, facts)], facts),
    ...(guess === undefined ? [] : [guess]),
  ];
}

/** Who may be meant by a word that is a nick, too: `bob` by `bob's`. */
function alsoCalled(wanted: string, facts: FriendFacts): readonly ContactAddress[] {
  const word = leadingWord(wanted);
  return word === wanted ? [] : [...petnamesCalled(word, facts), ...contactsCalled(word, facts)];
}

/** Somebody of the requester's server who could be asked, whether there is such a person or not. */
function neighbourOf(
  name: string,
  { requester, directory, askingRule }: FriendFacts,
): ContactAddress | undefined {
  const neighbour = directory.parseAddress(neighbourCalled(requester, name));
  return neighbour !== undefined && isServed(askingRule, directory.standing(neighbour))
    ? neighbour
    : undefined;
}

/** Who else of the requester's server a name may mean that only somebody of another network is known by. */
function nearGuess(name: string, facts: FriendFacts): readonly ContactAddress[] {
  const guess = neighbourOf(name, facts);
  return guess === undefined || guess === facts.requester || guess === facts.self ? [] : [guess];
}

const petnamesCalled = (wanted: string, { petnames }: FriendFacts): readonly ContactAddress[] =>
  petnames.filter(({ name }) => plainName(name) === wanted).map(({ address }) => address);

const contactsCalled = (wanted: string, { requester, directory }: FriendFacts): readonly ContactAddress[] =>
  directory
    .contacts()
    .map(({ address }) => address)
    .filter((address) => isShownTo(requester, address, directory))
    .filter((address) => plainName(localPartOf(address)) === wanted);
