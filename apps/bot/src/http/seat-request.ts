import type { SeatVisit } from "@assist/assist-core";
import { createParamDecorator, type ExecutionContext } from "@nestjs/common";
import type { FastifyRequest } from "fastify";

/** A request whose seat the guard has verified. */
export interface SeatedRequest extends FastifyRequest {
  visit?: SeatVisit;
}

/** The caller's seat with its session, as the guard found it. */
export const Visit = createParamDecorator((_: unknown, context: ExecutionContext): SeatVisit => {
  const { visit } = context.switchToHttp().getRequest<SeatedRequest>();
  if (!visit) throw new Error("A route that uses its seat must be declared with access for seats");
  return visit;
});
