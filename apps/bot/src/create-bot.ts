import {
  AssistError,
  bareAddress,
  defaultTiming,
  type RoomProvisioner,
  type Store,
  type UseCaseContext,
} from "@assist/assist-core";
import { createLivekitRooms } from "@assist/rooms-livekit";
import { openMessengerMemories, openSqliteStore } from "@assist/store-sql";
import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import type { Logger } from "pino";
import { AppModule } from "./app.module.js";
import { Admission } from "./chat/admission.js";
import { ChatListener } from "./chat/chat-listener.js";
import { ChatQuotas } from "./chat/chat-quotas.js";
import { CommandLanes } from "./chat/command-lanes.js";
import { OutboxWorker } from "./chat/outbox-worker.js";
import { languages } from "./chat/replies/translate.js";
import { ClockFile } from "./clock/clock-file.js";
import { ClockKeeper } from "./clock/clock-keeper.js";
import { bootId, machineTime } from "./clock/machine-time.js";
import { SteadyClock } from "./clock/steady-clock.js";
import type { Config } from "./config/config.schema.js";
import type { Failpoints } from "./failpoints/failpoints.js";
import { createHttpApp } from "./http/create-http-app.js";
import { Metrics } from "./http/metrics.js";
import { PageStreams } from "./http/page-streams.js";
import { createMessengers, networkNames } from "./messengers/create-messengers.js";
import { MessengerRegistry } from "./messengers/messenger-registry.js";
import { ControlKeeper } from "./rooms/control-keeper.js";
import { PauseKeeper } from "./rooms/pause-keeper.js";
import { RoomKeeper } from "./rooms/room-keeper.js";
import { RandomIds } from "./secrets/random-ids.js";
import { loadTicketSecrets } from "./secrets/ticket-secrets.js";
import { createDeadlineSweeper } from "./sessions/deadline-sweeper.js";
import { createHousekeeping } from "./sessions/housekeeping.js";
import { OpenParties } from "./sessions/open-parties.js";
import { SessionChanges } from "./sessions/session-changes.js";
import { logChange } from "./sessions/log-change.js";
import { OperatorTeller } from "./status/operator-teller.js";
import { SurroundingsWatch } from "./status/surroundings-watch.js";

export interface BotExtras {
  /** Gets plain lines for the person who started the bot. */
  readonly tell?: ((line: string) => void) | undefined;
  readonly failpoints?: Failpoints | undefined;
}

/** A running bot. */
export interface Bot {
  readonly app: NestFastifyApplication;
  stop(): Promise<void>;
}

const wallClock = { now: () => Date.now() };

/**
 * Opens the store, the rooms, the pages and the chat networks, in this order, and begins to work. Rejects when the
 * store, the key file or the port is not usable. Chat networks sign in meanwhile; one that is down is waited for, and
 * `/ready` says so.
 */
export async function createBot(
  config: Config,
  log: Logger,
  { tell = () => undefined, failpoints }: BotExtras = {},
): Promise<Bot> {
  const secrets = await loadTicketSecrets(config.secretFile);
  const store: Store = await openSqliteStore({ path: config.store.path });
  const memories = openMessengerMemories(`${config.store.path}.messengers`);
  const clockFile = new ClockFile(`${config.store.path}.clock`, bootId());
  const clockKept = await clockFile.read();
  const clock = new SteadyClock(machineTime, clockKept);
  // Tokens are judged by LiveKit's own clock, which nobody but the wall clock agrees with.
  const rooms: RoomProvisioner = createLivekitRooms({ ...config.livekit, clock: wallClock });
  const networks = createMessengers(config, { memories, clock, log, failpoints });
  const messengers = new MessengerRegistry(networks.map(({ messenger }) => messenger));
  const reportError = (error: unknown) => {
    log.error({ err: error }, "a change was not passed on");
  };
  const changes = new SessionChanges(reportError);
  const context: UseCaseContext = {
    store,
    clock,
    ids: new RandomIds(),
    directory: messengers,
    askingRule: config.policy.mayAsk,
    timing: {
      ...defaultTiming,
      promptMs: config.sessions.promptSeconds * 1000,
      startMs: config.sessions.startSeconds * 1000,
    },
    languages,
    committed: changes.publish,
  };
  const contextOf = (who: string) => failpoints?.context(context, who) ?? context;
  const pages = new PageStreams(context, reportError);
  const keeper = new RoomKeeper({ rooms, context, log, mayRemoveUnknown: () => messengers.isTheService });
  const pauseKeeper = new PauseKeeper({ rooms, context, log });
  const controlKeeper = new ControlKeeper({ rooms, context, log });
  const clockKeeper = new ClockKeeper({
    ...{ clock, file: clockFile, kept: clockKept, store, log },
    messengers: messengers.all.map(({ id }) => id),
  });
  const sweeper = createDeadlineSweeper(contextOf("sweeper"), log);
  const housekeeping = createHousekeeping(context, log);
  const watch = new SurroundingsWatch({ messengers: messengers.all, keeper }, wallClock.now);
  const metrics = new Metrics();
  const parties = new OpenParties();
  const quotas = new ChatQuotas(config.quotas.chat);
  const viewerUrl = config.http.publicUrl;
  const chats = messengers.all.map((messenger) => {
    const lanes = new CommandLanes();
    const admission = new Admission({ directory: messengers, parties, quotas, lanes });
    const otherNetwork = networkNames(networks, messenger.id);
    const outbox = new OutboxWorker({
      ...{ messenger, secrets, viewerUrl, otherNetwork, log },
      context: contextOf("outbox"),
      pace: lanes,
    });
    const wakeOutbox = () => outbox.wake();
    const listener = new ChatListener({
      ...{ messenger, admission, wakeOutbox, otherNetwork, log },
      context: contextOf("chat"),
      stopUnstored: (person, roles) => controlKeeper.stopUnstored(person, roles),
    });
    return { messenger, lanes, outbox, listener };
  });

  changes.subscribe(parties.changed);
  changes.subscribe(metrics.count);
  changes.subscribe((change) => {
    logChange(log, change);
  });
  changes.subscribe(() => {
    for (const { outbox } of chats) outbox.wake();
  });
  changes.subscribe(({ session, logOnly }) => {
    pages.update(session.id, logOnly === undefined ? {} : { logOnly });
    if (session.status.name === "started" && session.status.picture.state === "gone")
      pages.pictureWent(session.id);
  });
  changes.subscribe(({ effects }) => {
    if (effects.some(({ kind }) => kind === "makeRoom" || kind === "removeRoom")) keeper.wake();
    if (effects.some(({ kind }) => kind === "showControl")) controlKeeper.wake();
  });

  await parties.load(store);
  const app = await createHttpApp(
    AppModule.of({ config, log, store, rooms, secrets, context, messengers, keeper, watch, pages, metrics }),
    config,
  );
  await listen(app, config);
  tell(`Pages: ${config.http.publicUrl}, listening on ${config.http.host}:${String(config.http.port)}`);
  const teller = new OperatorTeller({
    watch,
    parts: [
      ...networks.map(({ messenger: { id, self }, name, server }) => ({
        part: id,
        name: `Chat (${name}, ${server})`,
        ready: `signed in as ${bareAddress(self)}`,
      })),
      { part: "media", name: `LiveKit (${config.livekit.url})`, ready: "answers" },
    ],
    now: wallClock.now,
    tell,
    log,
  });
  teller.start();

  keeper.start();
  pauseKeeper.start();
  controlKeeper.start();
  clockKeeper.start();
  sweeper.start();
  housekeeping.start();
  for (const { messenger, outbox, listener } of chats) {
    outbox.start();
    messenger.start(listener).catch((error: unknown) => {
      if (messenger.state.kind === "stopped") return;
      // The teller says what to do; this is the server's own reason.
      log.info({ err: error, messenger: messenger.id }, "chat network does not take the service");
    });
  }

  return {
    app,
    stop: async () => {
      teller.stop();
      const stopped = messengers.all.map((messenger) => messenger.stop());
      for (const { lanes } of chats) lanes.close();
      await Promise.all(stopped);
      await Promise.all([
        keeper.stop(),
        pauseKeeper.stop(),
        controlKeeper.stop(),
        clockKeeper.stop(),
        sweeper.stop(),
        housekeeping.stop(),
        ...chats.map(({ outbox }) => outbox.stop()),
      ]);
      pages.closeAll();
      await app.close();
      memories.close();
      await store.close();
    },
  };
}

async function listen(app: NestFastifyApplication, { http }: Config): Promise<void> {
  await app.listen(http.port, http.host).catch((cause: unknown) => {
    const place = `${http.host}:${String(http.port)}`;
    throw new AssistError("http.cannot-listen", "configuration", `Cannot listen on ${place}: is it in use?`, {
      cause,
    });
  });
}
