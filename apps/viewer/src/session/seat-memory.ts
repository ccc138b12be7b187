import { ticketToken, type TicketToken } from "@assist/protocol";
import { readPin, type SessionPin } from "./session-pin.js";

export type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

const ticketKey = "assist.ticket";
const personKey = "assist.person";
const seatKey = "assist.seat";
const pinKey = "assist.session";

/**
 * What a reload of this tab must find again: the link's secret until its seat is open, afterwards the seat's id, which
 * is worth nothing without the cookie. Where the browser keeps no storage, a reload asks for the link again.
 */
export class SeatMemory {
  readonly #storage: Storage | undefined;

  constructor(storage: Storage | undefined) {
    this.#storage = storage;
  }

  get ticket(): TicketToken | undefined {
    return ticketToken.safeParse(this.#read(ticketKey)).data;
  }

  get seat(): string | undefined {
    return this.#read(seatKey) ?? undefined;
  }

  /** What the first view of the seat said; undefined until it came. */
  get pin(): SessionPin | undefined {
    return readPin(this.#read(pinKey));
  }

  /** For whom the kept link is, when a code was typed for it. */
  get typedFor(): string | undefined {
    return this.#read(personKey) ?? undefined;
  }

  keepTicket(ticket: TicketToken, typedFor?: string): void {
    this.#write(ticketKey, ticket);
    this.#write(personKey, typedFor);
  }

  dropTicket(): void {
    this.#write(ticketKey, undefined);
    this.#write(personKey, undefined);
  }

  keepSeat(seat: string): void {
    this.#write(seatKey, seat);
    this.#write(pinKey, undefined);
    this.dropTicket();
  }

  keepPin(pin: SessionPin): void {
    this.#write(pinKey, JSON.stringify(pin));
  }

  #read(key: string): string | null {
    try {
      return this.#storage?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  #write(key: string, value: string | undefined): void {
    try {
      if (value === undefined) this.#storage?.removeItem(key);
      else this.#storage?.setItem(key, value);
    } catch {
      // Full or forbidden: the page works until its next reload.
    }
  }
}

/** The tab's storage; a browser may forbid even asking for it. */
export function tabStorage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
