import {
  AssistError,
  happen,
  type RoomEvent,
  type RoomProvisioner,
  type UseCaseContext,
} from "@assist/assist-core";
import { Controller, HttpCode, Inject, Post, Req, type RawBodyRequest } from "@nestjs/common";
import type { FastifyRequest } from "fastify";
import type { Logger } from "pino";
import { RoomKeeper } from "../rooms/room-keeper.js";
import { ShownTracks } from "../rooms/shown-tracks.js";
import { LOG, ROOMS, USE_CASES } from "../tokens.js";
import { AccessFor } from "./access.decorator.js";
import { ProblemError } from "./problem-error.js";
import { RefusedCallers } from "./refused-callers.js";
import { SeldomWarning } from "./seldom-warning.js";

/** LiveKit's reports. They only make things quick; what is lost or doubled is put right by reconciliation (F7). */
@Controller()
export class WebhookController {
  readonly #rooms: RoomProvisioner;
  readonly #context: UseCaseContext;
  readonly #keeper: RoomKeeper;
  readonly #refused: RefusedCallers;
  readonly #warning: SeldomWarning;
  readonly #tracks = new ShownTracks();

  constructor(
    @Inject(ROOMS) rooms: RoomProvisioner,
    @Inject(USE_CASES) context: UseCaseContext,
    @Inject(RoomKeeper) keeper: RoomKeeper,
    @Inject(RefusedCallers) refused: RefusedCallers,
    @Inject(LOG) log: Logger,
  ) {
    this.#rooms = rooms;
    this.#context = context;
    this.#keeper = keeper;
    this.#refused = refused;
    this.#warning = new SeldomWarning(log, "webhook refused");
  }

  @Post("/webhooks/livekit")
  @HttpCode(204)
  @AccessFor("signed")
  async receive(@Req() request: RawBodyRequest<FastifyRequest>): Promise<void> {
    const body = request.rawBody?.toString("utf8") ?? "";
    const event = await this.#rooms
      .receiveWebhook(body, request.headers.authorization)
      .catch(async (error: unknown) => {
        if (!(error instanceof AssistError) || error.category !== "permission") throw error;
        this.#warning.warn({ code: error.code, ip: request.ip });
        await this.#refused.spend(request.ip);
        throw new ProblemError("origin-refused", "Not signed by the media server");
      });
    if (event) await this.#take(event);
  }

  async #take(event: RoomEvent): Promise<void> {
    if (event.kind === "roomFinished") {
      this.#tracks.roomFinished(event.room);
      this.#keeper.wake();
      return;
    }
    const sessions = await this.#context.store.transact((tx) => tx.sessions.live());
    const session = sessions.find(({ status }) => status.name === "started" && status.room === event.room);
    if (!session) return;
    const seats = await this.#context.store.transact((tx) => tx.seats.ofSession(session.id));
    if (seats.find(({ id }) => id === event.seat)?.role !== "requester") return;
    if (!this.#tracks.isNews(event)) return;
    const kind = event.kind === "screenShared" ? "pictureShared" : "pictureGone";
    await happen(this.#context, session.id, { kind, at: this.#context.clock.now() });
  }
}
