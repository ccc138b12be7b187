declare const brand: unique symbol;

/** Which network an address belongs to: `xmpp`, `matrix`. It is also the URI scheme of the address. */
export type MessengerId = string & { readonly [brand]: "MessengerId" };

/**
 * Who somebody is, in one string: `xmpp:bob@example.org`. The part after the first colon is the network's own
 * canonical form (bare JID, MXID), made by its adapter and never by a person's choice of display name. It is
 * `name@server` or `@name:server`, of which name and server are read; a network without servers gives its people one
 * (`+49123@signal.example`). Lower case: what has capitals is shown as a disguise.
 */
export type ContactAddress = string & { readonly [brand]: "ContactAddress" };

export const messengerId = (id: string): MessengerId => id as MessengerId;

/** Only adapters call this, with an id that they have parsed and normalised: `name@server` or `@name:server`. */
export const contactAddress = (messenger: MessengerId, id: string): ContactAddress =>
  `${messenger}:${id}` as ContactAddress;

export const messengerOf = (address: ContactAddress): MessengerId =>
  messengerId(address.slice(0, address.indexOf(":")));

/** The address as its network writes it, without the scheme: `bob@example.org`. */
export const bareAddress = (address: ContactAddress): string => address.slice(address.indexOf(":") + 1);

/** The server's name within an address, which puts it last: `example.org` of `bob@example.org` and of `@bob:example.org`. */
export function serverOf(address: ContactAddress): string {
  const id = bareAddress(address);
  const separator = id.startsWith("@") ? id.indexOf(":") : id.indexOf("@");
  return id.slice(separator + 1);
}

/** The user's name within an address: `bob` of `bob@example.org` and of `@bob:example.org`. */
export function localPartOf(address: ContactAddress): string {
  const id = bareAddress(address);
  return id.startsWith("@") ? id.slice(1, id.indexOf(":")) : id.slice(0, Math.max(0, id.indexOf("@")));
}

/** Whether both have their accounts at the same server. The same name in another network is another server. */
export const areNeighbours = (one: ContactAddress, other: ContactAddress): boolean =>
  messengerOf(one) === messengerOf(other) && serverOf(one) === serverOf(other);

/** Whether the account is on the service's own server; a component's is the domain above its own. */
export const isAtHome = (person: ContactAddress, self: ContactAddress): boolean =>
  messengerOf(person) === messengerOf(self) && `.${serverOf(self)}`.endsWith(`.${serverOf(person)}`);

/** How their network writes the address of somebody else at the same server. */
export const neighbourCalled = (person: ContactAddress, localPart: string): string =>
  bareAddress(person).startsWith("@")
    ? `@${localPart}:${serverOf(person)}`
    : `${localPart}@${serverOf(person)}`;
