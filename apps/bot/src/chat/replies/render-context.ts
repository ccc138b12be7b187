import type { ContactAddress, MessengerId, TicketId } from "@assist/assist-core";
import type { NetworkNames } from "./foreign-text.js";

/** Where and when a note will be read. */
export interface RenderContext {
  readonly now: number;
  readonly network: MessengerId;
  /** The service's own address on the reader's network, as it is written, and on that of somebody else. */
  readonly service: string;
  readonly serviceFor: (address: ContactAddress) => string;
  /** Makes the personal link of a ticket; it exists nowhere before. */
  readonly link: (ticket: TicketId) => string;
  readonly otherNetwork: NetworkNames;
}
