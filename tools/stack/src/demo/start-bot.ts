import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Livekit } from "../livekit/start-livekit.js";
import { loopback } from "../process/ports.js";
import { SupervisedProcess } from "../process/supervised-process.js";
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
}

export interface Bot {
  readonly publicUrl: string;
  readonly storePath: string;
  readonly process: SupervisedProcess;
}

/** Starts apps/bot on a configuration made for this stack, and waits until it is signed in (`/ready`). */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { projectRoot, folder, port, prosody, livekit } = options;
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
    xmpp: {
      service: prosody.service,
      domain: prosody.domain,
      username: options.user,
      password: options.password,
    },
    livekit: { url: livekit.url, apiKey: livekit.apiKey, apiSecret: livekit.apiSecret },
    policy: { mayAsk: "roster-or-same-server" },
    log: { level: "info" },
  };
  await writeWhole(configFile, `${JSON.stringify(config, null, 2)}\n`);
  const process_ = await SupervisedProcess.start({
    name: "The bot",
    command: process.execPath,
    args: [program, "--config", configFile],
    cwd: folder,
    logFile: join(folder, "logs", "bot.log"),
    readyWithinMs: 60_000,
    ready: (aborted) => answersOk(`${publicUrl}/ready`, aborted),
  });
  return { publicUrl, storePath, process: process_ };
}

async function answersOk(url: string, aborted: AbortSignal): Promise<boolean> {
  while (!aborted.aborted) {
    try {
      const answer = await fetch(url, { signal: aborted });
      await answer.arrayBuffer();
      if (answer.ok) return true;
    } catch {
      // not listening yet
    }
    await delay(50);
  }
  return false;
}
