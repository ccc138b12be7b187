/**
 * `waiting`: not yet handed over; then as the other page says. `held`: it had not left this page when the keys became
 * other ones, and goes to those only if the person sends it again.
 */
export type ChatMark = "waiting" | "held" | "sent" | "delivered" | "read";

export interface ChatLine {
  /** Unique within the page. */
  readonly id: string;
  readonly from: "me" | "peer";
  readonly text: string;
  /** Epoch milliseconds of this computer's clock, when it was written or arrived here. */
  readonly at: number;
  /** Of my own lines. */
  readonly mark?: ChatMark;
}

export interface ChatState {
  readonly lines: readonly ChatLine[];
  /** The other person's lines that nobody has looked at here. */
  readonly unread: number;
}

export const emptyChat: ChatState = { lines: [], unread: 0 };
