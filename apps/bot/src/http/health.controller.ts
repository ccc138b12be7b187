import type { MessengerState, UseCaseContext } from "@assist/assist-core";
import { Controller, Get, Header, Inject, Res } from "@nestjs/common";
import type { FastifyReply } from "fastify";
import { MessengerRegistry } from "../messengers/messenger-registry.js";
import { RoomKeeper } from "../rooms/room-keeper.js";
import { SurroundingsWatch } from "../status/surroundings-watch.js";
import { storeTrouble, type Trouble } from "../status/trouble.js";
import { USE_CASES } from "../tokens.js";
import { AccessFor } from "./access.decorator.js";
import { Metrics } from "./metrics.js";

/** Asking more often than this gets the same answer: each check writes to the disk, and anybody may ask. */
const checkEveryMs = 1000;

interface NetworkReadiness {
  readonly state: MessengerState["kind"];
  readonly code?: string;
}

interface Readiness {
  /** Whether all networks are ready. */
  readonly chat: boolean;
  /** Each by its id, with the code of what an operator may look at. */
  readonly networks: Readonly<Record<string, NetworkReadiness>>;
  readonly media: boolean;
  readonly store: boolean;
  /** In words, for whoever looks: what is not so, since when, what to do. No addresses, since anybody may ask. */
  readonly trouble?: readonly (Trouble & { readonly part: string; readonly since?: string })[];
}

/** For supervisors: alive (the event loop turns), ready (everything it needs answers), and figures. */
@Controller()
export class HealthController {
  readonly #context: UseCaseContext;
  readonly #messengers: MessengerRegistry;
  readonly #keeper: RoomKeeper;
  readonly #metrics: Metrics;
  readonly #watch: SurroundingsWatch;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #storeWorks = Promise.resolve(false);

  constructor(
    @Inject(USE_CASES) context: UseCaseContext,
    @Inject(MessengerRegistry) messengers: MessengerRegistry,
    @Inject(RoomKeeper) keeper: RoomKeeper,
    @Inject(Metrics) metrics: Metrics,
    @Inject(SurroundingsWatch) watch: SurroundingsWatch,
  ) {
    this.#watch = watch;
    this.#context = context;
    this.#messengers = messengers;
    this.#keeper = keeper;
    this.#metrics = metrics;
  }

  @Get("/live")
  @AccessFor("public")
  live(): { readonly live: true } {
    return { live: true };
  }

  @Get("/ready")
  @AccessFor("public")
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const store = await this.#checkStore();
    const parts = { chat: this.#messengers.ready, media: this.#keeper.reachable === true, store };
    const servers = this.#watch.look().map((each) => {
      return { ...each, since: new Date(each.since).toISOString() };
    });
    const trouble = store ? servers : [...servers, { part: "store", ...storeTrouble }];
    void reply.status(Object.values(parts).every(Boolean) ? 200 : 503);
    const networks = Object.fromEntries(
      this.#messengers.all.map(({ id, state }) => [id, readinessOf(state)]),
    );
    return { ...parts, networks, ...(trouble.length === 0 ? {} : { trouble }) };
  }

  #checkStore(): Promise<boolean> {
    if (performance.now() - this.#checkedAt < checkEveryMs) return this.#storeWorks;
    this.#checkedAt = performance.now();
    this.#storeWorks = this.#context.store.check().then(
      () => true,
      () => false,
    );
    return this.#storeWorks;
  }

  @Get("/metrics")
  @AccessFor("operator")
  @Header("content-type", "text/plain; version=0.0.4; charset=utf-8")
  metrics(): Promise<string> {
    return this.#metrics.text();
  }
}

const readinessOf = (state: MessengerState): NetworkReadiness => ({
  state: state.kind,
  ...("code" in state ? { code: state.code } : {}),
});
