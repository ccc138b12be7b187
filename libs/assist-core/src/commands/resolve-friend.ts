import { localPartOf, serverOf, type ContactAddress } from "../address/contact-address.js";
import type { Refusal } from "../notes/note.js";
import type { ContactDirectory, Mention } from "../ports/messenger.port.js";

export interface FriendFacts {
  readonly requester: ContactAddress;
  readonly self: ContactAddress;
  readonly directory: Pick<ContactDirectory, "parseAddress" | "contacts">;
  readonly petname: (name: string) => Promise<ContactAddress | undefined>;
  /** Whom words of the message refer to, as the network vouches for it. */
  readonly mentions: readonly Mention[];
}

export type FriendResolution =
  | { readonly found: true; readonly friend: ContactAddress }
  | { readonly found: false; readonly refusal: Refusal };

/**
 * Who is meant by `@bob`. In this order: the requester's own petname; a whole address; whom the message refers to by
 * that word, and those of the service's contacts with that user name. Never guessed: several are asked back. So a name
 * that somebody chose for themselves in a room can stand neither for an address nor in place of a contact (T2).
 */
export async function resolveFriend(written: string, facts: FriendFacts): Promise<FriendResolution> {
  const name = written.replace(/^@/u, "").replace(/[,:;]$/u, "");
  const wanted = name.toLowerCase();
  const friend = (await facts.petname(name)) ?? facts.directory.parseAddress(name);
  if (friend !== undefined) return check(friend, facts);

  const matches = [...new Set([...mentionedAs(wanted, facts), ...contactsCalled(wanted, facts)])];
  const [first] = matches;
  if (first === undefined) {
    if (wanted === localPartOf(facts.requester).toLowerCase()) return check(facts.requester, facts);
    if (wanted === localPartOf(facts.self).toLowerCase()) return check(facts.self, facts);
    return { found: false, refusal: { reason: "friend-not-found", name } };
  }
  if (matches.length === 1) return check(first, facts);
  const sameServer = (address: ContactAddress) => (serverOf(address) === serverOf(facts.requester) ? 0 : 1);
  const candidates = [...matches].sort((one, other) => sameServer(one) - sameServer(other)).slice(0, 5);
  return { found: false, refusal: { reason: "friend-unclear", name, candidates } };
}

function check(friend: ContactAddress, { requester, self }: FriendFacts): FriendResolution {
  if (friend === requester) return { found: false, refusal: { reason: "friend-is-you" } };
  if (friend === self) return { found: false, refusal: { reason: "friend-is-service" } };
  return { found: true, friend };
}

const mentionedAs = (wanted: string, { mentions }: FriendFacts): readonly ContactAddress[] =>
  mentions.filter(({ name }) => name.toLowerCase() === wanted).map(({ address }) => address);

const contactsCalled = (wanted: string, { directory }: FriendFacts): readonly ContactAddress[] =>
  directory
    .contacts()
    .map(({ address }) => address)
    .filter((address) => localPartOf(address).toLowerCase() === wanted);
