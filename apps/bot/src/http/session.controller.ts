import {
  happen,
  isOver,
  tellKeys,
  type Seat,
  type SessionEvent,
  type SeatId,
  type SeatVisit,
  type UseCaseContext,
} from "@assist/assist-core";
import {
  apiPaths,
  keysReport,
  pictureReport,
  protocolVersion,
  relaySend,
  versionOnly,
  type KeysReport,
  type PictureReport,
  type RelaySend,
  type SessionView,
} from "@assist/protocol";
import { Body, Controller, Get, HttpCode, Inject, Post, Res } from "@nestjs/common";
import type { FastifyReply } from "fastify";
import type { Config } from "../config/config.schema.js";
import { CONFIG, USE_CASES } from "../tokens.js";
import { AccessFor } from "./access.decorator.js";
import { openEventStream } from "./event-stream.js";
import { PageStreams } from "./page-streams.js";
import { ProblemError, requireAdmitted, tooManyRequests } from "./problem-error.js";
import { Visit } from "./seat-request.js";
import { sessionViewOf } from "./session-view.js";

/** How soon a page tries again when there is no room for one more. */
const fullForMs = 5_000;

/** What a seated page sees and does, apart from its media. */
@Controller()
@AccessFor("seat")
export class SessionController {
  readonly #context: UseCaseContext;
  readonly #pages: PageStreams;
  readonly #mostOpen: number;

  constructor(
    @Inject(USE_CASES) context: UseCaseContext,
    @Inject(PageStreams) pages: PageStreams,
    @Inject(CONFIG) { quotas }: Config,
  ) {
    this.#context = context;
    this.#pages = pages;
    this.#mostOpen = quotas.pages.open;
  }

  @Get(apiPaths.session)
  session(@Visit() visit: SeatVisit): SessionView {
    return sessionViewOf(visit, { now: this.#context.clock.now(), isHere: this.#pages.isHere });
  }

  @Get(apiPaths.events)
  events(@Visit() { seat, session }: SeatVisit, @Res() reply: FastifyReply): void {
    if (this.#pages.othersThan(seat.id) >= this.#mostOpen) throw tooManyRequests("open pages", fullForMs);
    const sink = openEventStream(reply, () => {
      this.#pages.closed(seat.id, sink);
    });
    this.#pages.open(seat.id, session.id, sink);
  }

  @Post(apiPaths.relay)
  @HttpCode(204)
  relay(
    @Visit() { seat, seats, session }: SeatVisit,
    @Body({ schema: relaySend }) { to, body }: RelaySend,
  ): void {
    if (isOver(session.status)) throw new ProblemError("session-over", "The session is over");
    const target = seats.find(({ id, state }) => id === to && state !== "ended");
    const message = { v: protocolVersion, from: seat.id, role: seat.role, body } as const;
    if (!target || target.id === seat.id || !this.#pages.relay(to as SeatId, message))
      throw new ProblemError("peer-not-here", "The other page is not open");
  }

  @Post(apiPaths.picture)
  @HttpCode(204)
  async picture(
    @Visit() { seat }: SeatVisit,
    @Body({ schema: pictureReport }) report: PictureReport,
  ): Promise<void> {
    if (seat.role !== "requester")
      throw new ProblemError("role-wrong", "Only the requester's page reports the picture");
    // A page that sees it otherwise, such as one that resumes what it has not paused, is shown how it stands.
    if (!(await this.#happens(seat, pictureEvent(report)))) this.#pages.update(seat.sessionId);
  }

  /** Nothing is allowed because of it: it is for the log, and for what `status` says. */
  @Post(apiPaths.keys)
  @HttpCode(204)
  async keys(
    @Visit() { seat }: SeatVisit,
    @Body({ schema: keysReport }) { agreement, state }: KeysReport,
  ): Promise<void> {
    if (state === "differed") {
      await this.#happens(seat, { kind: "ended", by: seat.role, why: "emoji-differed" });
      return;
    }
    requireAdmitted(seat);
    const kind = state === "agreed" ? "keysAgreed" : "emojiCompared";
    if ((await tellKeys(this.#context, seat, { kind, agreement })) === "too-many")
      throw new ProblemError("request-invalid", "These are more agreements than pages make in a session");
  }

  @Post(apiPaths.end)
  @HttpCode(204)
  async end(@Visit() { seat }: SeatVisit, @Body({ schema: versionOnly }) _: unknown): Promise<void> {
    await this.#happens(seat, { kind: "ended", by: seat.role });
  }

  async #happens(seat: Seat, event: Told): Promise<boolean> {
    requireAdmitted(seat);
    return happen(this.#context, seat.sessionId, { ...event, at: this.#context.clock.now() });
  }
}

/** What a page tells; when it happened is told by the server. */
type Told = DistributiveOmit<SessionEvent, "at">;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function pictureEvent({ state, why }: PictureReport): Told {
  switch (state) {
    case "shared":
      return { kind: "pictureShared" };
    case "paused":
      return { kind: "picturePaused", from: why ?? "page" };
    case "resumed":
      return { kind: "pictureResumed" };
    case "stopped":
      return { kind: "pictureStopped" };
  }
}
