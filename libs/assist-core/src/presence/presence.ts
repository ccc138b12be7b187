/** What the service may say of somebody. `unknown` is a fact of its own: no subscription, or presence switched off. */
export type Availability = "available" | "away" | "busy" | "offline" | "unknown";

export interface Presence {
  readonly availability: Availability;
  /** The person's own status text; shown as a quotation, never as a fact. */
  readonly statusText?: string;
}

/** One device (XMPP resource) that is online. RFC 6121 section 4.7. */
export interface ResourcePresence {
  readonly resource: string;
  readonly show?: "chat" | "away" | "xa" | "dnd";
  /** -128 to 127; a negative one takes no messages sent to the bare JID. */
  readonly priority: number;
  readonly statusText?: string;
}
