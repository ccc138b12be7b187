import { isOver, type SeatVisit, type UseCaseContext } from "@assist/assist-core";
import {
  agentHere,
  apiPaths,
  protocolVersion,
  versionOnly,
  type AgentExpected,
  type AgentHere,
} from "@assist/protocol";
import { Body, Controller, HttpCode, Inject, Post, Req } from "@nestjs/common";
import type { FastifyRequest } from "fastify";
import { USE_CASES } from "../tokens.js";
import { AccessFor } from "./access.decorator.js";
import { AgentCalls } from "./agent-calls.js";
import { AgentLocators } from "./agent-locators.js";
import { PageStreams } from "./page-streams.js";
import { ProblemError, requireAdmitted } from "./problem-error.js";
import { Visit } from "./seat-request.js";

/** How a requester's page and the agent on the same computer find each other; all else they say to one another. */
@Controller()
export class AgentController {
  readonly #context: UseCaseContext;
  readonly #pages: PageStreams;
  readonly #calls: AgentCalls;
  readonly #locators: AgentLocators;

  constructor(
    @Inject(USE_CASES) context: UseCaseContext,
    @Inject(PageStreams) pages: PageStreams,
    @Inject(AgentCalls) calls: AgentCalls,
  ) {
    this.#context = context;
    this.#pages = pages;
    this.#calls = calls;
    this.#locators = new AgentLocators(context.clock);
  }

  @Post(apiPaths.agent)
  @HttpCode(200)
  @AccessFor("seat")
  async expect(
    @Visit() { seat, session }: SeatVisit,
    @Body({ schema: versionOnly }) _: unknown,
  ): Promise<AgentExpected> {
    if (isOver(session.status)) throw new ProblemError("session-over", "The session is over");
    requireAdmitted(seat);
    if (seat.role !== "requester")
      throw new ProblemError("role-wrong", "Only the requester's computer has an agent");
    await this.#calls.spendLocator(seat.id);
    return { v: protocolVersion, now: this.#context.clock.now(), ...this.#locators.make(seat.id) };
  }

  /** The agent says where it listens. Whether it is the right one the page finds out by itself. */
  @Post(apiPaths.agentHere)
  @HttpCode(204)
  @AccessFor("agent")
  async here(
    @Body({ schema: agentHere }) { locator, port }: AgentHere,
    @Req() { ip }: FastifyRequest,
  ): Promise<void> {
    await this.#calls.spendCall(ip);
    const seat = this.#locators.seatOf(locator);
    if (seat === undefined) throw new ProblemError("code-invalid", "No page expects an agent by this name");
    if (!this.#pages.tellAgent(seat, { locator, port }))
      throw new ProblemError("peer-not-here", "The page is not open at the moment");
  }
}
