import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  contactAddress,
  defaultTiming,
  handleChat,
  messengerId,
  type ContactAddress,
  type UseCaseContext,
} from "@assist/assist-core";
import { FakeClock, FakeRoomProvisioner, MemoryStore } from "@assist/assist-core/testing";
import type { TicketToken } from "@assist/protocol";
import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import { pino } from "pino";
import { AppModule } from "../app.module.js";
import { parseConfig } from "../config/load-config.js";
import { createAdapter, createHttpApp } from "../http/create-http-app.js";
import { Metrics } from "../http/metrics.js";
import { PageStreams } from "../http/page-streams.js";
import { MessengerRegistry } from "../messengers/messenger-registry.js";
import { RoomKeeper } from "../rooms/room-keeper.js";
import { RandomIds } from "../secrets/random-ids.js";
import { loadTicketSecrets } from "../secrets/ticket-secrets.js";
import { SurroundingsWatch } from "../status/surroundings-watch.js";

export const publicUrl = "http://127.0.0.1:8480";
const xmpp = (id: string) => contactAddress(messengerId("xmpp"), id);
export const alice = xmpp("alice@example.org");
export const bob = xmpp("bob@example.org");

/** The HTTP side alone, over the store and the rooms in memory; requests are injected, no port is opened. */
export interface HttpBot {
  readonly app: NestFastifyApplication;
  readonly context: UseCaseContext;
  readonly rooms: FakeRoomProvisioner;
  readonly clock: FakeClock;
  readonly pages: PageStreams;
  readonly store: MemoryStore;
  readonly secretFile: string;
  /** `GET /live` and so on, as they were registered; HEAD comes with each GET. */
  readonly routes: readonly string[];
  /** Alice asks, Bob accepts; their links' tokens. */
  acceptedSession(): Promise<{ readonly requester: TicketToken; readonly helper: TicketToken }>;
  /** The person writes `link`; the token of what they are sent. */
  newLink(person: ContactAddress): Promise<TicketToken>;
  says(from: ContactAddress, text: string): Promise<void>;
  close(): Promise<void>;
}

/** @param settings sections of the configuration beyond what every bot needs */
export async function startHttpBot(
  settings: { readonly http?: object; readonly quotas?: object } = {},
): Promise<HttpBot> {
  const folder = await mkdtemp(join(tmpdir(), "assist-http-"));
  const viewerDir = join(folder, "viewer");
  await mkdir(join(viewerDir, "assets"), { recursive: true });
  await writeFile(join(viewerDir, "index.html"), "<!doctype html><title>Assist</title>");
  const config = parseConfig(
    JSON.stringify({
      ...settings,
      http: { publicUrl, viewerDir, agentFolder: join(folder, "agent"), ...settings.http },
      store: { path: join(folder, "assist.sqlite") },
      secretFile: join(folder, "secret"),
      xmpp: {
        service: "xmpp://127.0.0.1:5222",
        domain: "assist.localhost",
        username: "assist",
        password: "secret",
      },
      livekit: { url: "ws://127.0.0.1:7880", apiKey: "key", apiSecret: "secret" },
    }),
    "test",
  );
  const log = pino({ level: "silent" });
  const clock = new FakeClock();
  const store = new MemoryStore();
  const rooms = new FakeRoomProvisioner(clock);
  const secrets = await loadTicketSecrets(config.secretFile);
  const context: UseCaseContext = {
    store,
    clock,
    ids: new RandomIds(),
    directory: {
      parseAddress: (text) => (text.indexOf("@") > 0 ? xmpp(text) : undefined),
      contacts: () => [{ address: alice }, { address: bob }],
      presence: () => ({ availability: "available" }),
      standing: (address) => (address === alice || address === bob ? "contact" : "stranger"),
      hasInContacts: () => undefined,
      selfFor: () => xmpp("assist@example.org"),
    },
    askingRule: "roster",
    timing: defaultTiming,
    languages: ["en", "ja"],
    committed: ({ session, logOnly }) => {
      pages.update(session.id, logOnly === undefined ? {} : { logOnly });
    },
  };
  const pages: PageStreams = new PageStreams(context, (error) => {
    throw error;
  });
  const keeper = new RoomKeeper({ rooms, context, log, mayRemoveUnknown: () => true });
  const metrics = new Metrics();
  const messengers = new MessengerRegistry([]);
  const watch = new SurroundingsWatch({ messengers: messengers.all, keeper }, () => clock.now());
  const routes: string[] = [];
  const adapter = createAdapter(config);
  adapter.getInstance().addHook("onRoute", ({ method, url }) => {
    for (const each of [method].flat()) if (each !== "HEAD") routes.push(`${each} ${url}`);
  });
  const app = await createHttpApp(
    AppModule.of({ config, log, store, rooms, secrets, context, messengers, keeper, watch, pages, metrics }),
    config,
    adapter,
  );
  await app.init();
  await app.getHttpAdapter().getInstance().ready();

  let messages = 0;
  const says = async (from: ContactAddress, text: string) => {
    messages += 1;
    await handleChat(context, { from, text, messageId: String(messages) });
  };
  const tokenFor = async (person: ContactAddress): Promise<TicketToken> => {
    let token: TicketToken | undefined;
    for (;;) {
      const pending = await store.outbox.pending(messengerId("xmpp"), clock.now(), 100);
      const mine = pending.filter(({ to }) => to === person);
      if (mine.length === 0) break;
      for (const message of mine) {
        if (message.note.kind === "link") token = secrets.tokenFor(message.note.ticket);
        await store.outbox.markSent(message.id, clock.now());
      }
    }
    if (!token) throw new Error("no link was given");
    return token;
  };

  return {
    app,
    context,
    rooms,
    clock,
    pages,
    store,
    secretFile: config.secretFile,
    routes,
    says,
    newLink: async (person) => {
      await says(person, "link");
      return tokenFor(person);
    },
    acceptedSession: async () => {
      await says(alice, "assist @bob");
      await says(bob, "accept");
      return { requester: await tokenFor(alice), helper: await tokenFor(bob) };
    },
    close: async () => {
      pages.closeAll();
      await app.close();
      await rm(folder, { recursive: true });
    },
  };
}
