import type { ContactAddress } from "../address/contact-address.js";
import { resolveFriend, type FriendResolution } from "../commands/resolve-friend.js";
import type { Mention } from "../ports/messenger.port.js";
import type { UnitOfWork } from "./unit-of-work.js";

/** Whom somebody means by what they wrote. */
export async function findFriend(
  { context, tx }: UnitOfWork,
  person: ContactAddress,
  written: string,
  mentions: readonly Mention[] = [],
): Promise<FriendResolution> {
  const { directory, askingRule } = context;
  return resolveFriend(written, {
    ...{ requester: person, self: directory.selfFor(person), directory, askingRule, mentions },
    petname: (name) => tx.people.petname(person, name),
    petnames: await tx.people.petnames(person),
  });
}
