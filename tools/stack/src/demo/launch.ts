import { join } from "node:path";
import { startChatServer } from "../chat/chat-server.js";
import { startLivekit } from "../livekit/start-livekit.js";
import { freePort, loopback } from "../process/ports.js";
import { startProsody } from "../prosody/start-prosody.js";
import type { LaunchOptions } from "./launch-options.js";
import { launchMatrix } from "./launch-matrix.js";
import { startBot } from "./start-bot.js";
import { secrets } from "./secrets.js";
import type { StackState } from "./state-file.js";

/** The demonstration's people, and the bot: in XMPP all contacts of each other. */
const people = ["alice", "bob", "carol", "dave"];
const peopleInMatrix = ["carol", "dave"];
const botUser = "assist";

const preferredPorts = {
  bot: 8480,
  chat: 8481,
  livekit: 7880,
  xmpp: { client: 15222, http: 15280, component: 15347 },
  matrix: 18008,
};

/** Starts chat servers, media server, bot and chat page, in that order, and tells where they are. */
export async function launch({
  projectRoot,
  folder,
  bot,
  matrix: matrixToo,
  onReady,
  parts,
}: LaunchOptions): Promise<StackState> {
  const kept = await secrets(folder, [...people, botUser]);
  const passwordOf = (user: string) => kept.passwords[user] ?? "";
  const logs = join(folder, "logs");
  const botPort = await freePort(preferredPorts.bot);

  const prosody = await startProsody({
    dir: join(folder, "prosody"),
    logFile: join(logs, "prosody.log"),
    accounts: [...people, botUser].map((user) => ({ user, password: passwordOf(user) })),
    preferredPorts: preferredPorts.xmpp,
  });
  parts.push({ stop: () => prosody.stop(), exited: prosody.exited() });
  onReady("chat server", prosody.service);

  const matrix = matrixToo
    ? await launchMatrix({
        projectRoot,
        folder,
        people: peopleInMatrix,
        botUser,
        preferredPort: preferredPorts.matrix,
        onReady,
        parts,
      })
    : undefined;

  const livekit = await startLivekit({
    dir: join(folder, "livekit"),
    logFile: join(logs, "livekit.log"),
    apiKey: kept.livekitKey,
    apiSecret: kept.livekitSecret,
    webhookUrl: `http://${loopback}:${String(botPort)}/webhooks/livekit`,
    preferredPort: preferredPorts.livekit,
  });
  parts.push({ stop: () => livekit.stop(), exited: livekit.exited() });
  onReady("media server", livekit.url);

  const address = (user: string) => `${user}@${prosody.domain}`;
  const started = bot
    ? await startBot({
        projectRoot,
        folder,
        port: botPort,
        prosody,
        livekit,
        user: botUser,
        password: passwordOf(botUser),
        ...(matrix === undefined ? {} : { matrix: matrix.bot }),
      })
    : undefined;
  if (started) {
    parts.push({ stop: () => started.process.stop(), exited: started.process.exited });
    onReady("bot and pages", started.publicUrl);
  }

  const chat = await startChatServer({
    port: await freePort(preferredPorts.chat),
    websocketUrl: prosody.websocketUrl,
    bot: address(botUser),
    people: people.map((user) => ({
      user,
      name: user.charAt(0).toUpperCase() + user.slice(1),
      address: address(user),
      password: passwordOf(user),
    })),
  });
  parts.push({ stop: () => chat.stop() });
  onReady("chat page", chat.url);

  return {
    ...(started === undefined ? {} : { viewerUrl: started.publicUrl }),
    chatUrl: chat.url,
    xmpp: {
      host: prosody.host,
      port: prosody.port,
      domain: prosody.domain,
      websocketUrl: prosody.websocketUrl,
      ...(started === undefined ? {} : { bot: address(botUser) }),
      accounts: people.map((user) => ({ address: address(user), password: passwordOf(user) })),
    },
    ...(matrix === undefined
      ? {}
      : { matrix: { ...matrix.state, ...(started === undefined ? {} : { bot: matrix.bot.userId }) } }),
    livekit: { url: livekit.url, apiKey: livekit.apiKey, apiSecret: livekit.apiSecret },
    ...(started === undefined ? {} : { store: { kind: "sqlite", path: started.storePath } }),
  };
}
