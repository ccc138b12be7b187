import type { PageMessage } from "@assist/protocol";
import { chatText } from "./chat-text.js";
import type { ChatLine, ChatMark, ChatState } from "./chat-state.js";

export type ChatMessage = Extract<PageMessage, { kind: "chat" }>;
export type Marks = Extract<PageMessage, { kind: "marks" }>;

/** More than anybody reads; what is older goes, so that no page grows without end. */
const mostLines = 500;

/** Nobody says so much; a page that claims more is not followed to where numbers end. */
const highestNumber = 1_000_000_000;

/** `n` is the number under which a line travels; lines of an agreement that is gone have none. */
interface KeptLine extends ChatLine {
  readonly n?: number;
}

/** What a reload must find again; plain data. */
export interface KeptConversation {
  readonly lines: readonly KeptLine[];
  readonly mine: number;
  readonly arrived: number;
  readonly read: number;
}

const empty: KeptConversation = { lines: [], mine: 0, arrived: 0, read: 0 };

/**
 * Both people's lines in the order in which they were written or arrived here. My lines are numbered from 1 within one
 * agreement; the other page says up to which number it has them (`marks`), and what is above that is sent again with
 * each opening of the channel. So nothing is lost or shown twice, whatever the channel loses.
 */
export class Conversation {
  #kept: KeptConversation;
  #ids: number;
  /** The other page has said what it has; before that, no number can be given that it has not seen. */
  #synchronised = false;

  /** What it has, as it said since the channel was opened. */
  #theirs: Pick<Marks, "delivered" | "read"> | undefined;

  /** Nothing is remembered here, though the other page may remember lines of mine. */
  #fresh: boolean;

  constructor(kept?: KeptConversation) {
    this.#kept = kept ?? empty;
    this.#fresh = kept === undefined;
    this.#ids = Math.max(0, ...this.#kept.lines.map(({ id }) => Number(id)));
  }

  get kept(): KeptConversation {
    return this.#kept;
  }

  get state(): ChatState {
    const { lines, arrived, read } = this.#kept;
    return { lines, unread: arrived - read };
  }

  /** What this page has of the other person's. */
  get marks(): Marks {
    const { arrived, read } = this.#kept;
    return { kind: "marks", delivered: arrived, read };
  }

  /** What the other page does not have yet, in order. */
  get unacknowledged(): readonly ChatMessage[] {
    if (!this.#synchronised) return [];
    return this.#kept.lines.flatMap(({ n, text, mark }) =>
      n !== undefined && (mark === "waiting" || mark === "sent") ? [{ kind: "chat" as const, n, text }] : [],
    );
  }

  /** It is {@link unacknowledged} now; false when there is nothing to say, or too much. */
  say(typed: string, at: number): boolean {
    const text = chatText(typed);
    if (text === undefined) return false;
    const n = this.#kept.mine + 1;
    this.#add({ from: "me", text, at, mark: "waiting", n }, { mine: n });
    return true;
  }

  /** A held line is said now, after all that was said since; false for any other. */
  sayAgain(id: string, at: number): boolean {
    const held = this.#kept.lines.find((line) => line.id === id && line.mark === "held");
    if (held === undefined) return false;
    this.#kept = { ...this.#kept, lines: this.#kept.lines.filter((line) => line !== held) };
    return this.say(held.text, at);
  }

  /** My line has left this page. */
  handedOver(n: number): void {
    this.#mark((line) => (line.n === n && line.mark === "waiting" ? "sent" : line.mark));
  }

  /** False when it was here before. */
  heard({ n, text }: ChatMessage, at: number): boolean {
    if (n <= this.#kept.arrived) return false;
    const shown = chatText(text);
    // Nothing that can be shown: it has arrived all the same, or it would be sent forever.
    if (shown === undefined) this.#kept = { ...this.#kept, arrived: n };
    else this.#add({ from: "peer", text: shown, at }, { arrived: n });
    return true;
  }

  /** The channel is open anew: the other page may have lost its memory since, and have less than before. */
  opened(): void {
    this.#theirs = undefined;
  }

  /** What the other page has of mine. Within one opening that becomes more, and is never more than I sent. */
  marked(marks: Marks): void {
    if (!this.#synchronised && this.#fresh) this.#numberAbove(Math.min(marks.delivered, highestNumber));
    this.#synchronised = true;
    const { mine } = this.#kept;
    const before = this.#theirs ?? { delivered: 0, read: 0 };
    const delivered = Math.max(before.delivered, Math.min(marks.delivered, mine));
    const read = Math.max(before.read, Math.min(marks.read, delivered));
    this.#theirs = { delivered, read };
    this.#mark(({ n, mark }) => {
      if (n === undefined || mark === undefined) return mark;
      if (n <= delivered) return n <= read ? "read" : "delivered";
      return mark === "waiting" ? "waiting" : "sent";
    });
  }

  /** The person sees all that is here; false when they had before. */
  seen(): boolean {
    const { arrived, read } = this.#kept;
    if (arrived === read) return false;
    this.#kept = { ...this.#kept, read: arrived };
    return true;
  }

  /**
   * Another agreement: both pages count from 1 again. What waits for the session's first keys is sent under them. What
   * was written when there were others is held, since who reads it now may be somebody else; and a line that had left,
   * but was not confirmed, is not sent twice.
   */
  renew(isFirst: boolean): void {
    let mine = 0;
    const lines = this.#kept.lines.map(({ n: _, ...line }) => {
      if (line.mark !== "waiting") return line;
      return isFirst ? { ...line, n: (mine += 1) } : { ...line, mark: "held" as const };
    });
    this.#kept = { lines, mine, arrived: 0, read: 0 };
    this.#synchronised = false;
    this.#theirs = undefined;
    this.#fresh = false;
  }

  /** What was written here since comes after what the other page has of the page that was here before. */
  #numberAbove(delivered: number): void {
    const { lines, mine } = this.#kept;
    const moved = lines.map((line) => (line.n === undefined ? line : { ...line, n: line.n + delivered }));
    this.#kept = { ...this.#kept, lines: moved, mine: mine + delivered };
  }

  #mark(markOf: (line: KeptLine) => ChatMark | undefined): void {
    if (this.#kept.lines.every((line) => markOf(line) === line.mark)) return;
    const lines = this.#kept.lines.map((line) => {
      const mark = markOf(line);
      return mark === undefined || mark === line.mark ? line : { ...line, mark };
    });
    this.#kept = { ...this.#kept, lines };
  }

  #add(line: Omit<KeptLine, "id">, change: Partial<KeptConversation>): void {
    this.#ids += 1;
    const lines = [...this.#kept.lines, { id: String(this.#ids), ...line }].slice(-mostLines);
    this.#kept = { ...this.#kept, lines, ...change };
  }
}
