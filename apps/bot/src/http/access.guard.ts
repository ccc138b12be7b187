import { visitSeat, type SeatId, type SeatVisit, type UseCaseContext } from "@assist/assist-core";
import { seatHeader } from "@assist/protocol";
import { Inject, type CanActivate, type ExecutionContext } from "@nestjs/common";
import { Reflector } from "@nestjs/core";
import type { FastifyRequest } from "fastify";
import type { Config } from "../config/config.schema.js";
import { isSeatSecret } from "../secrets/seat-secrets.js";
import { TicketSecrets } from "../secrets/ticket-secrets.js";
import { CONFIG, USE_CASES } from "../tokens.js";
import { ACCESS, type Access } from "./access.decorator.js";
import { KnownSeats } from "./known-seats.js";
import { ProblemError } from "./problem-error.js";
import { RefusedCallers } from "./refused-callers.js";
import { seatCookie } from "./seat-cookie.js";
import { SeatPurses } from "./seat-purses.js";
import type { SeatedRequest } from "./seat-request.js";

const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** Lets a request through only as its route declares (T15, T16). */
export class AccessGuard implements CanActivate {
  readonly #config: Config;
  readonly #context: UseCaseContext;
  readonly #reflector: Reflector;
  readonly #secrets: TicketSecrets;
  readonly #known: KnownSeats;
  readonly #refused: RefusedCallers;
  readonly #purses: SeatPurses;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(USE_CASES) context: UseCaseContext,
    @Inject(Reflector) reflector: Reflector,
    @Inject(TicketSecrets) secrets: TicketSecrets,
    @Inject(KnownSeats) known: KnownSeats,
    @Inject(RefusedCallers) refused: RefusedCallers,
  ) {
    this.#config = config;
    this.#context = context;
    this.#reflector = reflector;
    this.#secrets = secrets;
    this.#known = known;
    this.#refused = refused;
    this.#purses = new SeatPurses(config.quotas.pages);
  }

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const access = this.#reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    const request = execution.switchToHttp().getRequest<SeatedRequest>();
    switch (access) {
      case "public":
      case "signed":
        return true;
      case "operator":
        return isLocal(request) || refuseAsAbsent();
      case "page":
        this.#requireOwnOrigin(request);
        return true;
      case "agent":
        this.#requireNoOtherOrigin(request);
        return true;
      case "seat":
        this.#requireOwnOrigin(request);
        request.visit = await this.#requireSeat(request);
        return true;
      case undefined:
        return refuseAsAbsent();
    }
  }

  /** Browsers send Origin with every POST; with a GET of their own page they need not. */
  #requireOwnOrigin({ headers, method }: FastifyRequest): void {
    const { origin } = headers;
    if (origin === undefined && method === "GET" && headers["sec-fetch-site"] !== "cross-site") return;
    if (origin !== this.#config.http.publicUrl)
      throw new ProblemError("origin-refused", "Another site may not call this");
  }

  /** Browsers send Origin with every POST, programs do not. */
  #requireNoOtherOrigin(request: FastifyRequest): void {
    if (request.headers.origin !== undefined || request.headers["sec-fetch-site"] !== undefined)
      this.#requireOwnOrigin(request);
  }

  async #requireSeat(request: FastifyRequest): Promise<SeatVisit> {
    const id = request.headers[seatHeader];
    if (typeof id !== "string" || !/^[\w-]{1,64}$/.test(id)) throw seatUnknown();
    const { name } = seatCookie(this.#config.http.publicUrl, id as SeatId);
    const secret = request.cookies[name];
    const isGenuine = this.#secrets.isOfSeat(id as SeatId, secret) || this.#known.has(id as SeatId, secret);
    if (!isGenuine) await this.#refused.spend(request.ip);
    else await this.#purses.spend(id as SeatId, request);
    const visit = await visitSeat(this.#context, id as SeatId);
    if (!visit || !isSeatSecret(secret, visit.seat.secretHash)) throw seatUnknown();
    this.#known.add(visit.seat);
    const over = ["declined", "expired", "withdrawn", "failed", "ended"].includes(visit.session.status.name);
    if (visit.seat.state === "ended" && !over)
      throw new ProblemError("link-replaced", "This link was replaced by a newer one");
    return visit;
  }
}

const seatUnknown = () => new ProblemError("seat-unknown", "This browser holds no such seat");

/** Behind a reverse proxy everything seems local; a proxy adds one of these. */
function isLocal({ socket, headers }: FastifyRequest): boolean {
  const forwarded = headers["x-forwarded-for"] ?? headers.forwarded ?? headers["x-real-ip"];
  // A name that only leads here would let a web page of somebody else read the answer (DNS rebinding).
  const called = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(headers.host ?? "");
  return called && forwarded === undefined && loopback.has(socket.remoteAddress ?? "");
}

function refuseAsAbsent(): never {
  throw new ProblemError("not-found", "There is nothing here");
}
