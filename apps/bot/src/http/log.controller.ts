import { countersign, isOver, type SeatVisit, type UseCaseContext } from "@assist/assist-core";
import { apiPaths, countersignature, type Countersignature } from "@assist/protocol";
import { Body, Controller, HttpCode, Inject, Post } from "@nestjs/common";
import { USE_CASES } from "../tokens.js";
import { AccessFor } from "./access.decorator.js";
import { isSigned } from "./countersignature.js";
import { ProblemError, requireAdmitted } from "./problem-error.js";
import { Visit } from "./seat-request.js";

/** What pages add to the session's log: their signatures under what they took part in (T18). */
@Controller()
@AccessFor("seat")
export class LogController {
  readonly #context: UseCaseContext;

  constructor(@Inject(USE_CASES) context: UseCaseContext) {
    this.#context = context;
  }

  @Post(apiPaths.countersign)
  @HttpCode(204)
  async countersign(
    @Visit() { seat, session }: SeatVisit,
    @Body({ schema: countersignature }) { sequence, key, signature }: Countersignature,
  ): Promise<void> {
    if (isOver(session.status)) throw sessionOver();
    requireAdmitted(seat);
    const outcome = await countersign(this.#context, seat, {
      ...{ sequence, key, signature },
      isGenuine: (entry) => isSigned(session.id, entry, { key, signature }),
    });
    switch (outcome) {
      case "taken":
        return;
      case "over":
        throw sessionOver();
      case "replaced":
        throw new ProblemError("link-replaced", "This link was replaced by a newer one");
      case "not-theirs":
        throw new ProblemError("request-invalid", "There is no entry that this page could sign so");
      case "not-genuine":
        throw new ProblemError("request-invalid", "The signature is not one of this entry");
    }
  }
}

const sessionOver = () => new ProblemError("session-over", "The session is over");
