import { AssistError } from "@assist/assist-core";
import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from "@nestjs/common";
import type { FastifyReply } from "fastify";
import type { Logger } from "pino";
import { LOG } from "../tokens.js";
import { ProblemError } from "./problem-error.js";

/** Every refusal and every fault becomes problem details; faults are logged and say nothing of the inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log: Logger;

  constructor(@Inject(LOG) log: Logger) {
    this.#log = log;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { body, retryAfterSeconds } = this.#problemFor(error);
    if (retryAfterSeconds !== undefined) void reply.header("retry-after", String(retryAfterSeconds));
    void reply
      .status(body.status)
      .header("content-type", "application/problem+json")
      .header("cache-control", "no-store")
      .send(JSON.stringify(body));
  }

  #problemFor(error: unknown): ProblemError {
    if (error instanceof ProblemError) return error;
    const status = httpStatusOf(error);
    if (status === 404) return new ProblemError("not-found", "There is nothing here");
    if (status !== undefined && status >= 400 && status < 500)
      return new ProblemError("request-invalid", "Request not understood");
    this.#log.error({ err: error }, "request failed");
    if (error instanceof AssistError && error.code.startsWith("rooms."))
      return new ProblemError("media-unavailable", "The media server does not answer");
    return new ProblemError("service-unavailable", "The service cannot do this at the moment");
  }
}

function httpStatusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (
    typeof error === "object" &&
    error !== null &&
    "statusCode" in error &&
    typeof error.statusCode === "number"
  )
    return error.statusCode;
  return undefined;
}
