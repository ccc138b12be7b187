import type { Jid } from "../address/xmpp-address.js";
import type { Element } from "../xml/element.js";
import type { Roster } from "./roster.js";

/** Keeps the service's contacts: the server of its account does, or a component does so itself. RFC 6121 sections 2 and 3. */
export interface RosterKeeper {
  readonly roster: Roster;
  /** At the beginning of a session, before the service shows itself. */
  load(): Promise<void>;
  /** Shows the service to those who may see it. @param presence makes it, for one address or for all */
  show(presence: (to?: string) => Element): void;
  /** The service goes. */
  hide(): void;
  /** Lets somebody see the service, who asked for it, and asks to see them in turn. */
  accept(person: Jid): void;
  refuse(person: Jid): void;
  /** Ends the subscriptions in both directions. */
  remove(bare: string): void;
  /** The type of a presence that came from somebody, `available` for none; a request to subscribe goes to `accept`. */
  told(type: string, from: Jid): void;
  /** A roster push; undefined when done, else the error for it. */
  push(iq: Element, query: Element): Element | undefined;
}
