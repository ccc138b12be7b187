import {
  isOver,
  joinRoom,
  shareScreen,
  type RoomName,
  type RoomProvisioner,
  type Seat,
  type SeatVisit,
  type ShareOutcome,
  type UseCaseContext,
} from "@assist/assist-core";
import {
  apiPaths,
  protocolVersion,
  shareConsent,
  versionOnly,
  type RoomAccess,
  type ShareConsent,
} from "@assist/protocol";
import { Body, Controller, HttpCode, Inject, Post } from "@nestjs/common";
import { ROOMS, USE_CASES } from "../tokens.js";
import { AccessFor } from "./access.decorator.js";
import { PageStreams } from "./page-streams.js";
import { ProblemError } from "./problem-error.js";
import { Visit } from "./seat-request.js";

/** Consent 1 and the way into the room. */
@Controller()
@AccessFor("seat")
export class RoomController {
  readonly #context: UseCaseContext;
  readonly #rooms: RoomProvisioner;
  readonly #pages: PageStreams;

  constructor(
    @Inject(USE_CASES) context: UseCaseContext,
    @Inject(ROOMS) rooms: RoomProvisioner,
    @Inject(PageStreams) pages: PageStreams,
  ) {
    this.#context = context;
    this.#rooms = rooms;
    this.#pages = pages;
  }

  @Post(apiPaths.share)
  @HttpCode(200)
  async share(
    @Visit() { seat, seats, session }: SeatVisit,
    @Body({ schema: shareConsent }) { consent }: ShareConsent,
  ): Promise<RoomAccess> {
    const helperHere = seats.some(
      ({ id, role, state }) => role === "helper" && state === "admitted" && this.#pages.isHere(id),
    );
    if (seat.role === "requester" && !isOver(session.status) && !helperHere)
      throw new ProblemError("helper-not-here", "The helper's page is not open");
    return this.#enter(seat, await shareScreen(this.#context, seat, consent));
  }

  @Post(apiPaths.token)
  @HttpCode(200)
  async token(@Visit() { seat }: SeatVisit, @Body({ schema: versionOnly }) _: unknown): Promise<RoomAccess> {
    return this.#enter(seat, await joinRoom(this.#context, seat));
  }

  async #enter(seat: Seat, outcome: ShareOutcome): Promise<RoomAccess> {
    const room = roomOf(outcome);
    await this.#rooms.ensure(room);
    const { url, token } = await this.#rooms.access(room, seat.id, seat.role);
    return { v: protocolVersion, url, token, room };
  }
}

function roomOf(outcome: ShareOutcome): RoomName {
  switch (outcome.kind) {
    case "room":
      return outcome.room;
    case "over":
      throw new ProblemError("session-over", "The session is over");
    case "replaced":
      throw new ProblemError("link-replaced", "This link was replaced by a newer one");
    case "wrong-role":
      throw new ProblemError("role-wrong", "Only the requester shares");
    case "not-accepted":
      throw new ProblemError("not-sharing", "Nothing is shared yet");
  }
}
