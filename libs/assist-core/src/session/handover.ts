import type { TicketId } from "./session.js";

declare const brand: unique symbol;
/** What a person reads on the phone and types on the computer; the first half finds it, the second proves it. */
export type HandoverCode = string & { readonly [brand]: "HandoverCode" };

/** Moves a link that nobody has opened yet to another device. The code itself is not stored. */
export interface Handover {
  readonly ticketId: TicketId;
  /** The public half of the code. */
  readonly locator: string;
  /** Keyed hash of ticket and code, see TicketSecrets in the bot: who has only the database cannot make or test one. */
  readonly seal: string;
  readonly expiresAt: number;
  readonly triesLeft: number;
  readonly usedAt?: number;
}

/** `locked`: wrong codes used up its tries. */
export type HandoverState = "live" | "used" | "locked" | "lapsed";

export const handoverTries = 3;
export const handoverMs = 10 * 60_000;

const locatorLength = 4;
export const locatorOf = (code: HandoverCode): string => code.slice(0, locatorLength);

export function handoverState({ usedAt, triesLeft, expiresAt }: Handover, now: number): HandoverState {
  if (usedAt !== undefined) return "used";
  if (triesLeft <= 0) return "locked";
  return now < expiresAt ? "live" : "lapsed";
}
