import {
  bareAddress,
  handoverState,
  lookAtLink as look,
  offerHandover,
  takeHandover,
  type Handover,
  type HandoverCode,
  type Seat,
  type TicketId,
  type UseCaseContext,
} from "@assist/assist-core";
import {
  apiPaths,
  handoverCode,
  lookAtLink,
  protocolVersion,
  redeemCode,
  type CodeMade,
  type CodeRedeemed,
  type LinkView,
  type LookAtLink,
  type RedeemCode,
} from "@assist/protocol";
import { Body, Controller, HttpCode, Inject, Post, Req } from "@nestjs/common";
import type { FastifyRequest } from "fastify";
import type { Config } from "../config/config.schema.js";
import { isSeatSecret } from "../secrets/seat-secrets.js";
import { TicketSecrets } from "../secrets/ticket-secrets.js";
import { CONFIG, USE_CASES } from "../tokens.js";
import { AccessFor } from "./access.decorator.js";
import { CodeGuesses } from "./code-guesses.js";
import { deadLinkProblem } from "./dead-link.js";
import { ProblemError } from "./problem-error.js";
import { RefusedCallers } from "./refused-callers.js";
import { seatCookie } from "./seat-cookie.js";

/** Takes the requester's link from the phone to the computer whose screen is meant, by a code that a person types. */
@Controller()
@AccessFor("page")
export class HandoverController {
  readonly #config: Config;
  readonly #context: UseCaseContext;
  readonly #secrets: TicketSecrets;
  readonly #refused: RefusedCallers;
  readonly #codes: CodeGuesses;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(USE_CASES) context: UseCaseContext,
    @Inject(TicketSecrets) secrets: TicketSecrets,
    @Inject(RefusedCallers) refused: RefusedCallers,
    @Inject(CodeGuesses) codes: CodeGuesses,
  ) {
    this.#config = config;
    this.#context = context;
    this.#secrets = secrets;
    this.#refused = refused;
    this.#codes = codes;
  }

  /** A POST because the link's secret goes along, which has no place in an address; it changes nothing. */
  @Post(apiPaths.link)
  @HttpCode(200)
  async look(
    @Body({ schema: lookAtLink }) body: LookAtLink,
    @Req() request: FastifyRequest,
  ): Promise<LinkView> {
    const link = await look(this.#context, await this.#ticketOf(body, request));
    if (link.kind !== "seen") throw deadLinkProblem(link);
    const { now, role, seat, handover } = link;
    return {
      v: protocolVersion,
      now,
      role,
      ...(seat ? { opened: this.#openedView(seat, request) } : {}),
      ...(handover ? { code: codeViewOf(handover, now) } : {}),
    };
  }

  @Post(apiPaths.handover)
  @HttpCode(200)
  async offer(
    @Body({ schema: lookAtLink }) body: LookAtLink,
    @Req() request: FastifyRequest,
  ): Promise<CodeMade> {
    const ticketId = await this.#ticketOf(body, request);
    const outcome = await offerHandover(this.#context, { ticketId, seal: this.#secrets.sealCode });
    switch (outcome.kind) {
      case "made": {
        const { now, code, handover } = outcome;
        const { until, triesLeft } = codeViewOf(handover, now);
        return { v: protocolVersion, now, code: handoverCode.parse(code), until, triesLeft };
      }
      case "wrong-role":
        throw new ProblemError("role-wrong", "Only the requester's screen is shared");
      case "used-elsewhere": {
        const { browser, openedAt } = outcome.seat;
        throw new ProblemError("link-used-elsewhere", "The link was opened already", { browser, openedAt });
      }
      default:
        throw deadLinkProblem(outcome);
    }
  }

  @Post(apiPaths.redeem)
  @HttpCode(200)
  async redeem(
    @Body({ schema: redeemCode }) { code }: RedeemCode,
    @Req() { ip }: FastifyRequest,
  ): Promise<CodeRedeemed> {
    await this.#codes.spendTry(ip);
    const typed = code as string as HandoverCode;
    const outcome = await takeHandover(this.#context, typed, (handover) =>
      this.#secrets.isCodeOf(handover, typed),
    );
    switch (outcome.kind) {
      case "taken":
        return {
          v: protocolVersion,
          ticket: this.#secrets.tokenFor(outcome.ticketId),
          person: bareAddress(outcome.person),
        };
      case "wrong":
        throw new ProblemError("code-wrong", "Not the code", { triesLeft: outcome.triesLeft });
      case "unknown":
        throw new ProblemError("code-invalid", "No such code");
    }
  }

  async #ticketOf({ ticket }: LookAtLink, { ip }: FastifyRequest): Promise<TicketId> {
    const id = this.#secrets.verify(ticket);
    if (id === undefined) {
      await this.#refused.spendWrongLink(ip);
      throw new ProblemError("link-invalid", "No such link");
    }
    await this.#codes.spendLook(id);
    return id;
  }

  #openedView({ id, browser, openedAt, secretHash }: Seat, { cookies }: FastifyRequest) {
    const { name } = seatCookie(this.#config.http.publicUrl, id);
    return { browser, at: openedAt, here: isSeatSecret(cookies[name], secretHash) };
  }
}

const codeViewOf = (handover: Handover, now: number) => ({
  state: handoverState(handover, now),
  until: handover.expiresAt,
  triesLeft: handover.triesLeft,
});
