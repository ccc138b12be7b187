import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Livekit } from "../livekit/start-livekit.js";
import { loopback } from "../process/ports.js";
import { SupervisedProcess } from "../process/supervised-process.js";
import type { ProsodyComponent } from "../prosody/prosody-config.js";
import type { Prosody } from "../prosody/start-prosody.js";
import { StackError } from "../stack-error.js";
import { writeWhole } from "./write-whole.js";

export interface BotOptions {
  readonly projectRoot: string;
  readonly folder: string;
  readonly port: number;
  readonly prosody: Prosody;
  readonly livekit: Livekit;
  readonly user: string;
  readonly password: string;
  /** The bot is this component of the server (XEP-0114) instead of an account. */
  readonly component?: ProsodyComponent;
  /** The bot's account at a Matrix homeserver, where it is in Matrix too. */
  readonly matrix?: BotInMatrix;
  /** How long a friend has to answer; default: the bot's own. */
  readonly promptSeconds?: number;
}

export interface BotInMatrix {
  readonly homeserver: string;
  readonly userId: string;
  readonly password: string;
}

export interface Bot {
  readonly publicUrl: string;
  readonly storePath: string;
  readonly process: SupervisedProcess;
}

/** Starts apps/bot on a configuration made for this stack, and waits until it is signed in (`/ready`). */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { projectRoot, folder, port, livekit } = options;
  const program = join(projectRoot, "apps", "bot", "dist", "main.js");
  if (!existsSync(program))
    throw new StackError(`The bot is not built (${program} is missing); run "npm run build"`);
  const publicUrl = `http://${loopback}:${String(port)}`;
  const storePath = join(folder, "assist.sqlite");
  const configFile = join(folder, "bot.yaml");
  const config = {
    http: { host: loopback, port, publicUrl, viewerDir: join(projectRoot, "apps", "viewer", "dist") },
    store: { path: storePath },
    secretFile: join(folder, "bot-secret"),
    xmpp: { username: options.user, ...identity(options) },
    ...(options.matrix === undefined ? {} : { matrix: options.matrix }),
    livekit: { url: livekit.url, apiKey: livekit.apiKey, apiSecret: livekit.apiSecret },
    policy: { mayAsk: "roster-or-same-server" },
    ...(options.promptSeconds === undefined ? {} : { sessions: { promptSeconds: options.promptSeconds } }),
    log: { level: "info" },
  };
  await writeWhole(configFile, `${JSON.stringify(config, null, 2)}\n`);
  const ready = readiness(`${publicUrl}/ready`);
  const running = await SupervisedProcess.start({
    name: "The bot",
    command: process.execPath,
    args: [program, "--config", configFile],
    cwd: folder,
    logFile: join(folder, "logs", "bot.log"),
    readyWithinMs: 30_000,
    ready: ready.reached,
  }).catch((problem: unknown) => {
    const answer = ready.lastAnswer();
    if (!(problem instanceof StackError) || answer === undefined) throw problem;
    throw new StackError(`${problem.message}\n    Its /ready answers ${answer}`, { cause: problem });
  });
  return { publicUrl, storePath, process: running };
}

/** Who the bot is at the chat server, as its configuration says it. */
const identity = ({ prosody, password, component }: BotOptions): object =>
  component === undefined
    ? { service: prosody.service, domain: prosody.domain, password }
    : {
        mode: "component",
        service: `xmpp://${loopback}:${String(prosody.componentPort)}`,
        domain: component.domain,
        password: component.secret,
        server: prosody.domain,
      };

/** Asks until the answer is 200, and remembers the last other one. */
function readiness(url: string) {
  let lastAnswer: string | undefined;
  async function reached(aborted: AbortSignal): Promise<boolean> {
    while (!aborted.aborted) {
      try {
        const answer = await fetch(url, { signal: aborted });
        lastAnswer = `${String(answer.status)} ${(await answer.text()).slice(0, 200)}`;
        if (answer.ok) return true;
      } catch {
        // not listening yet
      }
      await delay(50);
    }
    return false;
  }
  return { reached, lastAnswer: () => lastAnswer };
}
