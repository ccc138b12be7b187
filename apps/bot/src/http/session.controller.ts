import { happen, isOver, type SeatId, type SeatVisit, type UseCaseContext } from "@assist/assist-core";
import {
  apiPaths,
  pictureReport,
  protocolVersion,
  relaySend,
  versionOnly,
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
import { ProblemError, tooManyRequests } from "./problem-error.js";
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
    @Body({ schema: pictureReport }) { state }: PictureReport,
  ): Promise<void> {
    if (seat.role !== "requester")
      throw new ProblemError("role-wrong", "Only the requester's page reports the picture");
    const kind = state === "shared" ? "pictureShared" : "pictureStopped";
    await happen(this.#context, seat.sessionId, { kind, at: this.#context.clock.now() });
  }

  @Post(apiPaths.end)
  @HttpCode(204)
  async end(@Visit() { seat }: SeatVisit, @Body({ schema: versionOnly }) _: unknown): Promise<void> {
    await happen(this.#context, seat.sessionId, {
      kind: "ended",
      at: this.#context.clock.now(),
      by: seat.role,
    });
  }
}
