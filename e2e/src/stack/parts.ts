import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  freePort,
  loopback,
  startBot,
  startLivekit,
  startProsody,
  startTcpRelay,
  startUdpRelay,
  type Livekit,
  type Prosody,
  type Synapse,
  type TcpRelay,
  type UdpRelay,
} from "@assist/stack";
import type { MatrixPlace } from "../clients/matrix-device.js";
import type { CrowdPlace } from "../people/crowd.js";
import type { XmppPlace } from "../people/text-person.js";
import { startHomeserver, there } from "./homeserver.js";

const projectRoot = fileURLToPath(new URL("../../..", import.meta.url));
const bot = { user: "assist", password: "the bot's own" };
const component = { domain: "help.assist.localhost", secret: "of the bot's component" };

/** Another address of this machine, where media packets are taken on behalf of the media server. */
const mediaHost = "127.0.0.2";

export interface PartsOptions {
  readonly users: readonly string[];
  /** False: media only over TCP. */
  readonly udp?: boolean;
  /** Media over UDP takes a network that can lose packets. */
  readonly lossyMedia?: boolean;
  readonly promptSeconds?: number;
  /** The bot is a component of the chat server, without contacts at first, instead of an account. */
  readonly asComponent?: boolean;
  /** How many people of a component, `c0@crowd.DOMAIN` and on, are contacts of the bot. */
  readonly crowd?: number;
  /** The chat server keeps what people write to each other (XEP-0313). */
  readonly messageArchive?: boolean;
  /** People at a Matrix homeserver, where the bot is then, too. */
  readonly inMatrix?: readonly string[];
}

/** Chat server, media server and bot, each of which can be killed and started again. */
export interface Parts {
  readonly prosody: Prosody;
  readonly livekit: Livekit;
  readonly xmpp: XmppPlace;
  readonly crowd: CrowdPlace;
  /** Of parts with people in Matrix. */
  readonly matrix: MatrixPlace;
  readonly synapse: Synapse;
  /** What lies between the bot and the chat server. */
  readonly network: Pick<TcpRelay, "cut" | "restore">;
  /** Of parts with lossy media: what lies between the pages and the media server. */
  readonly mediaNetwork: Pick<UdpRelay, "lose" | "lost" | "shape">;
  readonly viewerUrl: string;
  /** Of the bot that runs now. */
  botPid(): number;
  readonly botPassword: string;
  /** The bot's database; those of the chat networks are beside it. */
  readonly storePath: string;
  stopBot(): Promise<void>;
  /** kill -9. */
  killBot(): Promise<void>;
  startBot(): Promise<void>;
  stop(): Promise<void>;
}

export async function startParts(options: PartsOptions): Promise<Parts> {
  const { users, udp, promptSeconds, asComponent = false, crowd = 0, messageArchive = false } = options;
  const { inMatrix = [], lossyMedia = false } = options;
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "assist-e2e-parts-"));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, "logs"));
  const accounts = users.map((user) => ({ user, password: `of ${user}` }));
  const crowdPlace = { domain: "crowd.assist.localhost", secret: "of the crowd" };
  const contactsElsewhere = Array.from({ length: crowd }, (_, number) => `c${number}@${crowdPlace.domain}`);
  const prosody = await startProsody({
    accounts: [...accounts, { ...bot, contactsElsewhere }],
    components: [crowdPlace, component],
    messageArchive,
  });
  opened.defer(() => prosody.stop());
  const port = await freePort();
  const webhookUrl = `http://127.0.0.1:${port}/webhooks/livekit`;
  const livekit = await startLivekit({
    webhookUrl,
    ...(udp === undefined ? {} : { udp }),
    ...(lossyMedia ? { mediaHost } : {}),
  });
  opened.defer(() => livekit.stop());
  const target = { host: loopback, port: livekit.udpPort };
  const mediaNetwork = lossyMedia ? await startUdpRelay({ host: mediaHost, target }) : undefined;
  opened.defer(() => mediaNetwork?.close());
  const network = await startTcpRelay(asComponent ? prosody.componentPort : prosody.port);
  opened.defer(() => network.close());
  const homeserver = inMatrix.length === 0 ? undefined : await startHomeserver(inMatrix, bot);
  opened.defer(() => homeserver?.synapse.stop());
  const reached = { ...prosody, service: `xmpp://127.0.0.1:${network.port}`, componentPort: network.port };
  const start = () =>
    startBot({
      ...{ projectRoot, folder, port, prosody: reached, livekit, ...bot },
      ...(promptSeconds === undefined ? {} : { promptSeconds }),
      ...(asComponent ? { component } : {}),
      ...(homeserver === undefined ? {} : { matrix: homeserver.bot }),
    });
  let running = await start();
  opened.defer(() => running.process.stop());
  const kept = opened.move();
  return {
    prosody,
    livekit,
    network,
    get matrix() {
      return there(homeserver).place;
    },
    get synapse() {
      return there(homeserver).synapse;
    },
    get mediaNetwork() {
      if (mediaNetwork === undefined)
        throw new Error("The media of these parts has a network without losses");
      return mediaNetwork;
    },
    crowd: { ...crowdPlace, host: prosody.host, port: prosody.componentPort },
    viewerUrl: running.publicUrl,
    botPid: () => running.process.pid ?? 0,
    xmpp: {
      host: prosody.host,
      port: prosody.port,
      domain: prosody.domain,
      bot: `${bot.user}@${asComponent ? component.domain : prosody.domain}`,
      accounts: accounts.map(({ user, password }) => ({ address: `${user}@${prosody.domain}`, password })),
    },
    botPassword: bot.password,
    storePath: running.storePath,
    stopBot: () => running.process.stop(),
    killBot: () => running.process.kill(),
    async startBot() {
      running = await start();
    },
    stop: () => kept.disposeAsync(),
  };
}
