import {
  emptyLog,
  type LogEnd,
  type LogExamination,
  type LogPart,
  type SessionId,
} from "@assist/assist-core";
import { protocolVersion, type PageEvent, type SessionView } from "@assist/protocol";

/** Where the events of one page go. */
export interface PageSink {
  /** False when the page does not read what it is sent; it is then let go, and comes back by itself. */
  send(event: PageEvent): boolean;
  /** Resolves once the page has read what it was sent before, or is gone. */
  drained(): Promise<void>;
  close(): void;
}

/** Entries that go out at once; a few dozen kilobytes, well below what a page may leave unread. */
const entriesAtOnce = 100;

export interface PageFeedParts {
  readonly session: SessionId;
  readonly sink: PageSink;
  readonly readLog: (part: Required<LogPart>) => Promise<LogExamination>;
  /** The entry from which on the log is not what was written. */
  readonly onBroken: (entry: number) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * What one page is sent of its session: views at once, and the log a piece at a time, the next when the page has read the
 * one before. So a long log neither holds up what a page must know now, nor is taken for a page that does not read. How a
 * session ended comes behind all of its log.
 */
export class PageFeed {
  readonly #parts: PageFeedParts;
  /** Up to where the page was told the log. */
  #told: LogEnd;
  #catchingUp: Promise<void> | undefined;
  #hasGrown = false;
  #lastView: SessionView | undefined;

  constructor(parts: PageFeedParts) {
    this.#parts = parts;
    this.#told = emptyLog(parts.session);
  }

  get session(): SessionId {
    return this.#parts.session;
  }

  get sink(): PageSink {
    return this.#parts.sink;
  }

  /** The log has grown, or, with a view, the session is another. Resolves before a long log has gone out. */
  async update(view?: SessionView): Promise<void> {
    const isBehind = this.#catchingUp !== undefined || (await this.#tellPiece());
    if (view?.status.name === "over" && isBehind) this.#lastView = view;
    else if (view) this.#send({ v: protocolVersion, kind: "session", view });
    if (!isBehind) return;
    this.#hasGrown = true;
    this.#catchingUp ??= this.#catchUp().catch((error: unknown) => {
      // It comes back by itself, and is told all of it.
      this.sink.close();
      this.#parts.onError(error);
    });
  }

  /** Resolves when all of the log has gone out. */
  async caughtUp(): Promise<void> {
    await this.#catchingUp;
  }

  async #catchUp(): Promise<void> {
    try {
      while (this.#hasGrown) {
        this.#hasGrown = false;
        do await this.#parts.sink.drained();
        while (await this.#tellPiece());
      }
    } finally {
      this.#catchingUp = undefined;
    }
    if (this.#lastView) this.#send({ v: protocolVersion, kind: "session", view: this.#lastView });
  }

  /** Whether more is to follow, to a page that reads. */
  async #tellPiece(): Promise<boolean> {
    const { readLog, onBroken } = this.#parts;
    const { entries, brokenAt, more } = await readLog({ after: this.#told, most: entriesAtOnce });
    // Whoever finds a log changed says so; the page sees for itself when what it was told before is no longer there.
    if (brokenAt !== undefined) onBroken(brokenAt);
    const last = entries.at(-1);
    if (last === undefined) return false;
    this.#told = last;
    const told = entries.map(({ sequence, event, digest }) => ({ sequence, event: { ...event }, digest }));
    const isRead = this.#send({ v: protocolVersion, kind: "log", entries: told, ...(more && { more }) });
    return isRead && more === true;
  }

  #send(event: PageEvent): boolean {
    const isRead = this.sink.send(event);
    if (!isRead) this.sink.close();
    return isRead;
  }
}
