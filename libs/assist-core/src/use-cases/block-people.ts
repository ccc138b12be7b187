import type { ContactAddress } from "../address/contact-address.js";
import type { Note, Refusal } from "../notes/note.js";
import type { UnitOfWork } from "./unit-of-work.js";

/** Why one of the two may not ask the other, because of what either said of the other; undefined where they may. */
export async function blockRefusal(
  { tx }: UnitOfWork,
  person: ContactAddress,
  friend: ContactAddress,
): Promise<Refusal | undefined> {
  if ((await tx.blocks.of(person)).includes(friend)) return { reason: "friend-blocked-by-you", friend };
  return (await tx.blocks.of(friend)).includes(person) ? { reason: "friend-not-askable", friend } : undefined;
}

/** Whoever has blocked the person, or was blocked by them. */
export async function blockedEitherWay(
  { tx }: UnitOfWork,
  person: ContactAddress,
): Promise<ReadonlySet<ContactAddress>> {
  return new Set([...(await tx.blocks.of(person)), ...(await tx.blocks.ownersBlocking(person))]);
}

export async function listBlocked({ tx }: UnitOfWork, person: ContactAddress): Promise<Note> {
  return { kind: "blockedList", addresses: await tx.blocks.of(person) };
}

/** By the address that `blocked` shows, or a name that the person gave it. */
export async function unblock(unit: UnitOfWork, person: ContactAddress, written: string): Promise<Note> {
  const { tx, context } = unit;
  const petname = await tx.people.petname(person, written.replace(/^@/u, ""));
  const address = petname ?? context.directory.parseAddress(written);
  if (address === undefined)
    return { kind: "refusal", refusal: { reason: "address-invalid", text: written } };
  return (await tx.blocks.remove(person, address))
    ? { kind: "unblocked", address }
    : { kind: "refusal", refusal: { reason: "not-blocked", address } };
}
