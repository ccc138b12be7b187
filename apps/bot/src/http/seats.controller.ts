import {
  openSeat as followLink,
  type Seat,
  type SeatOutcome,
  type UseCaseContext,
} from "@assist/assist-core";
import { apiPaths, openSeat, protocolVersion, type OpenSeat, type SeatOpened } from "@assist/protocol";
import { Body, Controller, HttpCode, Inject, Post, Req, Res } from "@nestjs/common";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Config } from "../config/config.schema.js";
import { hashSeatSecret, isSeatSecret } from "../secrets/seat-secrets.js";
import { TicketSecrets } from "../secrets/ticket-secrets.js";
import { CONFIG, USE_CASES } from "../tokens.js";
import { AccessFor } from "./access.decorator.js";
import { browserName } from "./browser-name.js";
import { deadLinkProblem } from "./dead-link.js";
import { KnownSeats } from "./known-seats.js";
import { PageStreams } from "./page-streams.js";
import { ProblemError } from "./problem-error.js";
import { RefusedCallers } from "./refused-callers.js";
import { seatCookie } from "./seat-cookie.js";

/** A click on *Continue* redeems a personal link; following the link alone does nothing (T8). */
@Controller()
export class SeatsController {
  readonly #config: Config;
  readonly #context: UseCaseContext;
  readonly #secrets: TicketSecrets;
  readonly #pages: PageStreams;
  readonly #known: KnownSeats;
  readonly #refused: RefusedCallers;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(USE_CASES) context: UseCaseContext,
    @Inject(TicketSecrets) secrets: TicketSecrets,
    @Inject(PageStreams) pages: PageStreams,
    @Inject(KnownSeats) known: KnownSeats,
    @Inject(RefusedCallers) refused: RefusedCallers,
  ) {
    this.#config = config;
    this.#context = context;
    this.#secrets = secrets;
    this.#pages = pages;
    this.#known = known;
    this.#refused = refused;
  }

  @Post(apiPaths.seats)
  @HttpCode(200)
  @AccessFor("page")
  async open(
    @Body({ schema: openSeat }) { ticket }: OpenSeat,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeatOpened> {
    const ticketId = this.#secrets.verify(ticket);
    if (ticketId === undefined) {
      await this.#refused.spendWrongLink(request.ip);
      throw new ProblemError("link-invalid", "No such link");
    }
    const seatId = this.#context.ids.seatId();
    const secret = this.#secrets.seatSecret(seatId);
    const outcome = await followLink(this.#context, {
      ticketId,
      holds: (seat) => isSeatSecret(request.cookies[this.#cookieOf(seat).name], seat.secretHash),
      browser: browserName(request.headers["user-agent"]),
      seatId,
      secretHash: hashSeatSecret(secret),
    });
    const { seat } = seatOf(outcome);
    this.#known.add(seat);
    if (outcome.kind === "opened") {
      const { name, options } = this.#cookieOf(seat);
      void reply.setCookie(name, secret, options);
    }
    const view = await this.#pages.view(seat.id);
    if (!view) throw new ProblemError("service-unavailable", "The seat has vanished");
    return { v: protocolVersion, seat: seat.id, view };
  }

  #cookieOf(seat: Seat) {
    return seatCookie(this.#config.http.publicUrl, seat.id);
  }
}

function seatOf(outcome: SeatOutcome): Extract<SeatOutcome, { kind: "opened" | "resumed" }> {
  switch (outcome.kind) {
    case "opened":
    case "resumed":
      return outcome;
    case "used-elsewhere": {
      const { browser, openedAt } = outcome.seat;
      throw new ProblemError("link-used-elsewhere", "Another browser holds this seat", { browser, openedAt });
    }
    default:
      throw deadLinkProblem(outcome);
  }
}
