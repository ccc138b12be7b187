import { reportControl, type ControlTold, type SeatVisit, type UseCaseContext } from "@assist/assist-core";
import { apiPaths, controlReport, type ControlReport } from "@assist/protocol";
import { Body, Controller, HttpCode, Inject, Post } from "@nestjs/common";
import { USE_CASES } from "../tokens.js";
import { AccessFor } from "./access.decorator.js";
import { PageStreams } from "./page-streams.js";
import { ProblemError, requireAdmitted } from "./problem-error.js";
import { Visit } from "./seat-request.js";

/** What the requester's page tells of consent 2, which was given or refused in the agent's window. */
@Controller()
@AccessFor("seat")
export class ControlController {
  readonly #context: UseCaseContext;
  readonly #pages: PageStreams;

  constructor(@Inject(USE_CASES) context: UseCaseContext, @Inject(PageStreams) pages: PageStreams) {
    this.#context = context;
    this.#pages = pages;
  }

  @Post(apiPaths.control)
  @HttpCode(204)
  async control(
    @Visit() { seat }: SeatVisit,
    @Body({ schema: controlReport }) report: ControlReport,
  ): Promise<void> {
    requireAdmitted(seat);
    switch (await reportControl(this.#context, seat, toldBy(report))) {
      case "told":
        return;
      case "unchanged":
        // A page that sees it otherwise is shown how it stands.
        this.#pages.update(seat.sessionId);
        return;
      case "over":
        throw new ProblemError("session-over", "The session is over");
      case "replaced":
        throw new ProblemError("link-replaced", "This link was replaced by a newer one");
      case "wrong-role":
        throw new ProblemError("role-wrong", "Only the requester's page reports control");
    }
  }
}

function toldBy(report: ControlReport): ControlTold {
  const { grant } = report;
  switch (report.state) {
    case "asked":
      return { kind: "controlAsked", grant, devices: report.devices, minutes: report.minutes };
    case "allowed":
      return { kind: "controlAllowed", grant, devices: report.devices, remainingMs: report.remainingMs };
    case "stopped":
      return { kind: "controlStopped", grant, why: report.why };
  }
}
