import type { MessengerMemory } from "@assist/assist-core";
import { ComponentRoster } from "./component/component-roster.js";
import { AccountLink } from "./account/account-link.js";
import { ComponentLink } from "./component/component-link.js";
import type { LinkUser, XmppLink } from "./connection/xmpp-link.js";
import type { Log } from "./log.js";
import { accountOptions, type XmppMessengerOptions } from "./options.js";
import { AccountRoster } from "./account/account-roster.js";
import type { RosterKeeper } from "./roster/roster-keeper.js";

/** What differs between an account and a component. */
export interface ServerSide {
  readonly link: XmppLink;
  readonly keeper: RosterKeeper;
  /** The host whose people are on the service's own server. */
  readonly server: string;
  /** The host that a component has to itself. */
  readonly host: string | undefined;
}

const resource = "assist";

/** @param self the service's bare JID */
export function serverSide(
  options: XmppMessengerOptions,
  self: string,
  user: LinkUser,
  memory: MessengerMemory,
  log: Log,
): ServerSide {
  if (options.mode === "component") {
    const { service, domain, username, password: secret, server } = options;
    const link = new ComponentLink({ service, domain, username, secret, server, resource }, user, log);
    return { link, keeper: new ComponentRoster(link, memory), server, host: domain };
  }
  const link = new AccountLink(accountOptions(options), user, memory, log);
  return { link, keeper: new AccountRoster(link, self), server: options.domain, host: undefined };
}
