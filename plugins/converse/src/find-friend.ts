export interface Named {
  readonly jid: string;
  readonly name: string;
}

export type FoundFriend<Contact extends Named> =
  | { readonly kind: "found"; readonly contact: Contact }
  | { readonly kind: "unknown" }
  | { readonly kind: "several"; readonly contacts: readonly Contact[] };

/**
 * The contact meant by an address, a roster name, or the first part of an address; asked back when not unique.
 * A match of the whole address wins over names, which people choose for themselves.
 */
export function findFriend<Contact extends Named>(
  typed: string,
  contacts: readonly Contact[],
): FoundFriend<Contact> {
  const wanted = folded(typed);
  const byAddress = contacts.find(({ jid }) => folded(jid) === wanted);
  if (byAddress !== undefined) return { kind: "found", contact: byAddress };
  const byName = contacts.filter(
    ({ jid, name }) => folded(name) === wanted || folded(jid.split("@")[0] ?? "") === wanted,
  );
  const [only, second] = byName;
  if (only === undefined) return { kind: "unknown" };
  return second === undefined ? { kind: "found", contact: only } : { kind: "several", contacts: byName };
}

function folded(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
