import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SupervisedProcess, until, type Livekit, type Prosody, type Synapse } from "@assist/stack";

const program = fileURLToPath(new URL("../../../dist/main.js", import.meta.url));

export interface BotPlace {
  readonly folder: string;
  readonly publicUrl: string;
  readonly prosody: Prosody;
  readonly livekit: Livekit;
  readonly password: string;
  /** Where the bot is in Matrix too. */
  readonly synapse?: Synapse | undefined;
  /** Sections of the configuration that differ from the defaults. */
  readonly sections?: object;
}

/** The built bot as a process of its own, signed in. What it keeps is in the folder, and is there the next time. */
export async function startBotProcess(place: BotPlace, env: NodeJS.ProcessEnv): Promise<SupervisedProcess> {
  const { folder, publicUrl, prosody, livekit, password, synapse } = place;
  const file = join(folder, "bot.yml");
  const config = {
    http: { port: Number(new URL(publicUrl).port), publicUrl, viewerDir: folder },
    store: { path: "assist.sqlite" },
    secretFile: "secret",
    xmpp: { service: prosody.service, domain: prosody.domain, username: "assist", password },
    ...(synapse && {
      matrix: { homeserver: synapse.url, userId: `@assist:${synapse.domain}`, password },
    }),
    livekit: { url: livekit.url, apiKey: livekit.apiKey, apiSecret: livekit.apiSecret },
    ...place.sections,
  };
  await writeFile(file, JSON.stringify(config));
  return SupervisedProcess.start({
    name: "The bot",
    command: process.execPath,
    args: [program, "--config", file, "--failpoints"],
    env: { ...process.env, ...env },
    logFile: join(folder, "bot.log"),
    ready: async (aborted) => {
      await until(
        "the bot is signed in",
        async () =>
          aborted.aborted ||
          (await fetch(`${publicUrl}/ready`).then(
            ({ ok }) => ok,
            () => false,
          )),
      );
      return !aborted.aborted;
    },
  });
}
