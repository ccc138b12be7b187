import type { HandoverCode } from "../session/handover.js";
import type { PromptCode, RoomName, SeatId, SessionId, TicketId } from "../session/session.js";

/** Unguessable ids (128 random bits and more), except the prompt code, which is short enough to type. */
export interface Ids {
  sessionId(): SessionId;
  ticketId(): TicketId;
  seatId(): SeatId;
  roomName(): RoomName;
  /** For a message that belongs to no session; it is stored with the message and stays the same when sent again. */
  messageId(): string;
  /** Four characters of A-Z and 2-9 without look-alikes. Not secret: it only works for the person asked. */
  promptCode(): PromptCode;
  /** Eight characters, the second half of which is a secret that lives for minutes and three tries. */
  handoverCode(): HandoverCode;
}
