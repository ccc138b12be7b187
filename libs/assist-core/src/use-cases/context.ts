import type { ContactAddress } from "../address/contact-address.js";
import type { AskingRule } from "../policy/may-ask.js";
import type { Clock } from "../ports/clock.port.js";
import type { Ids } from "../ports/ids.port.js";
import type { ContactDirectory } from "../ports/messenger.port.js";
import type { Store } from "../ports/store.port.js";
import type { Effect } from "../session/effects.js";
import type { Session } from "../session/session.js";
import type { SessionTiming } from "../session/timing.js";

/** All networks as one directory. */
export interface Directory extends ContactDirectory {
  /** The service's own address on the network of this one. */
  selfFor(address: ContactAddress): ContactAddress;
}

/** A session as it was just committed, and what follows at once; what gets lost here is made good by reconciliation. */
export interface Committed {
  readonly session: Session;
  readonly effects: readonly Effect[];
  /** Nothing of the session is another; its log alone has grown. */
  readonly logOnly?: true;
}

/** What every use case needs. */
export interface UseCaseContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly directory: Directory;
  readonly askingRule: AskingRule;
  readonly timing: SessionTiming;
  /** BCP 47 tags with a whole translation; the first is used when nothing is known of a person. */
  readonly languages: readonly [string, ...string[]];
  /** Called after each commit; must not throw. */
  readonly committed: (change: Committed) => void;
}
