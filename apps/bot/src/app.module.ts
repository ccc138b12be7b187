import type { RoomProvisioner, Store, UseCaseContext } from "@assist/assist-core";
import { Module, type DynamicModule } from "@nestjs/common";
import { APP_FILTER, APP_GUARD } from "@nestjs/core";
import type { Logger } from "pino";
import type { Config } from "./config/config.schema.js";
import { AccessGuard } from "./http/access.guard.js";
import { AgentCalls } from "./http/agent-calls.js";
import { AgentFilesController } from "./http/agent-files.controller.js";
import { AgentController } from "./http/agent.controller.js";
import { ControlController } from "./http/control.controller.js";
import { CodeGuesses } from "./http/code-guesses.js";
import { HandoverController } from "./http/handover.controller.js";
import { HealthController } from "./http/health.controller.js";
import { KnownSeats } from "./http/known-seats.js";
import { LogController } from "./http/log.controller.js";
import { Metrics } from "./http/metrics.js";
import { PageStreams } from "./http/page-streams.js";
import { PagesController } from "./http/pages.controller.js";
import { ProblemFilter } from "./http/problem.filter.js";
import { RefusedCallers } from "./http/refused-callers.js";
import { RoomController } from "./http/room.controller.js";
import { SeatsController } from "./http/seats.controller.js";
import { SessionController } from "./http/session.controller.js";
import { WebhookController } from "./http/webhook.controller.js";
import { MessengerRegistry } from "./messengers/messenger-registry.js";
import { RoomKeeper } from "./rooms/room-keeper.js";
import { TicketSecrets } from "./secrets/ticket-secrets.js";
import { SurroundingsWatch } from "./status/surroundings-watch.js";
import { CONFIG, LOG, ROOMS, STORE, USE_CASES } from "./tokens.js";

/** What the bot is made of, once its surroundings are open. */
export interface BotParts {
  readonly config: Config;
  readonly log: Logger;
  readonly store: Store;
  readonly rooms: RoomProvisioner;
  readonly secrets: TicketSecrets;
  readonly context: UseCaseContext;
  readonly messengers: MessengerRegistry;
  readonly keeper: RoomKeeper;
  readonly watch: SurroundingsWatch;
  readonly pages: PageStreams;
  readonly metrics: Metrics;
}

@Module({})
export class AppModule {
  static of(parts: BotParts): DynamicModule {
    return {
      module: AppModule,
      controllers: [
        PagesController,
        SeatsController,
        HandoverController,
        SessionController,
        LogController,
        RoomController,
        AgentController,
        AgentFilesController,
        ControlController,
        WebhookController,
        HealthController,
      ],
      providers: [
        { provide: CONFIG, useValue: parts.config },
        { provide: LOG, useValue: parts.log },
        { provide: STORE, useValue: parts.store },
        { provide: ROOMS, useValue: parts.rooms },
        { provide: USE_CASES, useValue: parts.context },
        { provide: TicketSecrets, useValue: parts.secrets },
        { provide: MessengerRegistry, useValue: parts.messengers },
        { provide: RoomKeeper, useValue: parts.keeper },
        { provide: SurroundingsWatch, useValue: parts.watch },
        { provide: PageStreams, useValue: parts.pages },
        { provide: Metrics, useValue: parts.metrics },
        KnownSeats,
        RefusedCallers,
        CodeGuesses,
        AgentCalls,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
