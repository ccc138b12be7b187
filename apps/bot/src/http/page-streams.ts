import {
  AssistError,
  isOver,
  logSince,
  pageMoved,
  visitSeat,
  type SeatId,
  type SessionId,
  type UseCaseContext,
} from "@assist/assist-core";
import { protocolVersion, type AgentHere, type RelayEnvelope, type SessionView } from "@assist/protocol";
import { PageFeed, type PageSink } from "./page-feed.js";
import { sessionViewOf } from "./session-view.js";

/** How long a page may be away, for a reload or a short break of the network, before the others are told. */
const awayGraceMs = 2000;

/** The pages that are open now, one for each seat, and what they are sent. */
export class PageStreams {
  readonly #context: UseCaseContext;
  readonly #pages = new Map<SeatId, PageFeed>();
  readonly #leaving = new Map<SeatId, NodeJS.Timeout>();
  readonly #onError: (error: unknown) => void;
  readonly #graceMs: number;
  #updates: Promise<void> = Promise.resolve();

  constructor(context: UseCaseContext, onError: (error: unknown) => void, graceMs = awayGraceMs) {
    this.#context = context;
    this.#onError = onError;
    this.#graceMs = graceMs;
  }

  /** How many pages are open, other than this seat's, whose place a new one would take. */
  othersThan(seat: SeatId): number {
    return this.#pages.size - (this.#pages.has(seat) ? 1 : 0);
  }

  isHere = (seat: SeatId): boolean => this.#pages.has(seat) || this.#leaving.has(seat);

  /** The newest page of a seat counts; an older one is told so and closed (F10). */
  open(seat: SeatId, session: SessionId, sink: PageSink): void {
    const older = this.#pages.get(seat);
    older?.sink.send({ v: protocolVersion, kind: "superseded" });
    older?.sink.close();
    clearTimeout(this.#leaving.get(seat));
    this.#leaving.delete(seat);
    this.#pages.set(seat, this.#feed(session, sink));
    this.#moved(seat, "pageReturned");
    this.update(session);
  }

  closed(seat: SeatId, sink: PageSink): void {
    const page = this.#pages.get(seat);
    if (page?.sink !== sink) return;
    this.#pages.delete(seat);
    const timer = setTimeout(() => {
      this.#leaving.delete(seat);
      this.#moved(seat, "pageLeft");
      this.update(page.session);
    }, this.#graceMs);
    this.#leaving.set(seat, timer);
  }

  /** The picture went; when that was a reload, the page may have come back before this was known. */
  pictureWent(session: SessionId): void {
    const timer = setTimeout(() => {
      for (const [seat, page] of this.#pages) if (page.session === session) this.#moved(seat, "pageReturned");
    }, this.#graceMs / 2);
    timer.unref();
  }

  /** At most once, to the page that is open now. */
  relay(to: SeatId, message: RelayEnvelope): boolean {
    const page = this.#pages.get(to);
    return page?.sink.send({ v: protocolVersion, kind: "relay", message }) ?? false;
  }

  /** At most once, to the page that is open now. */
  tellAgent(to: SeatId, agent: Pick<AgentHere, "locator" | "port">): boolean {
    const page = this.#pages.get(to);
    return page?.sink.send({ v: protocolVersion, kind: "agent", ...agent }) ?? false;
  }

  /**
   * Sends every open page of the session what was added to its log, and its view unless the log alone has grown. Updates
   * go out in the order they were asked for.
   */
  update(session: SessionId, { logOnly = false }: { readonly logOnly?: boolean } = {}): void {
    this.#updates = this.#updates.then(() => this.#sendAll(session, logOnly)).catch(this.#onError);
  }

  /** Undefined when there is no such seat any more; a page of an over session still sees how it ended. */
  async view(seat: SeatId): Promise<SessionView | undefined> {
    const visit = await visitSeat(this.#context, seat);
    if (visit?.seat.state === "ended" && !isOver(visit.session.status)) return undefined;
    return visit && sessionViewOf(visit, { now: this.#context.clock.now(), isHere: this.isHere });
  }

  /** Resolves when all updates that were asked for have gone out. */
  async settled(): Promise<void> {
    await this.#updates;
    await Promise.all(Array.from(this.#pages.values(), (page) => page.caughtUp()));
  }

  closeAll(): void {
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#leaving.clear();
    for (const { sink } of this.#pages.values()) sink.close();
    this.#pages.clear();
  }

  #moved(seat: SeatId, kind: "pageReturned" | "pageLeft"): void {
    pageMoved(this.#context, seat, kind).catch(this.#onError);
  }

  async #sendAll(session: SessionId, logOnly: boolean): Promise<void> {
    for (const [seat, page] of this.#pages) {
      if (page.session !== session) continue;
      const view = await this.view(seat);
      if (view === undefined) page.sink.close();
      else await page.update(logOnly ? undefined : view);
    }
  }

  #feed(session: SessionId, sink: PageSink): PageFeed {
    return new PageFeed({
      session,
      sink,
      readLog: (part) => logSince(this.#context, session, part),
      onBroken: (entry) => {
        this.#onError(logChanged(session, entry));
      },
      onError: this.#onError,
    });
  }
}

const logChanged = (session: SessionId, entry: number): AssistError =>
  new AssistError(
    "store.log-tampered",
    "permission",
    `Entry ${String(entry)} of the log of session ${session} is not what was written`,
  );
