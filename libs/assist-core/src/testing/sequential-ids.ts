import type { Ids } from "../ports/ids.port.js";
import type { HandoverCode } from "../session/handover.js";
import type { PromptCode, RoomName, SeatId, SessionId, TicketId } from "../session/session.js";

const alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** Ids that a test can foretell: `session-1`, `ticket-1`, …, codes from AAAB on, unless others are given first, and
 * handover codes from AAAB3456 on. */
export class SequentialIds implements Ids {
  readonly #counts = new Map<string, number>();
  readonly #codes: string[];

  constructor({ codes = [] }: { readonly codes?: readonly string[] } = {}) {
    this.#codes = [...codes];
  }

  sessionId(): SessionId {
    return this.#next("session") as SessionId;
  }

  ticketId(): TicketId {
    return this.#next("ticket") as TicketId;
  }

  seatId(): SeatId {
    return this.#next("seat") as SeatId;
  }

  roomName(): RoomName {
    return this.#next("room") as RoomName;
  }

  messageId(): string {
    return this.#next("message");
  }

  promptCode(): PromptCode {
    return (this.#codes.shift() ?? codeOf(this.#count("code"))) as PromptCode;
  }

  handoverCode(): HandoverCode {
    return `${codeOf(this.#count("handover"))}3456` as HandoverCode;
  }

  #next(kind: string): string {
    return `${kind}-${this.#count(kind)}`;
  }

  #count(kind: string): number {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    return count;
  }
}

const codeOf = (count: number): string =>
  [3, 2, 1, 0]
    .map((place) => alphabet.charAt(Math.floor(count / alphabet.length ** place) % alphabet.length))
    .join("");
