import { join } from "node:path";
import { startSynapse } from "../synapse/start-synapse.js";
import { installSynapse } from "./install-synapse.js";
import type { LaunchOptions } from "./launch-options.js";
import { secrets } from "./secrets.js";
import type { BotInMatrix } from "./start-bot.js";
import type { StackState } from "./state-file.js";

export interface LaunchedMatrix {
  /** Without the bot, which is not there yet. */
  readonly state: NonNullable<StackState["matrix"]>;
  readonly bot: BotInMatrix;
}

/** Starts the Matrix homeserver with its accounts, after installing it where it is not. */
export async function launchMatrix({
  projectRoot,
  folder,
  people,
  botUser,
  preferredPort,
  onReady,
  parts,
}: Pick<LaunchOptions, "projectRoot" | "folder" | "onReady" | "parts"> & {
  readonly people: readonly string[];
  readonly botUser: string;
  readonly preferredPort: number;
}): Promise<LaunchedMatrix> {
  const installing = installSynapse(projectRoot);
  parts.push({ stop: installing.stop });
  await installing.done;

  const domain = "assist.localhost";
  const address = (user: string) => `@${user}:${domain}`;
  const kept = await secrets(folder, [...people, botUser].map(address));
  const passwordOf = (user: string) => kept.passwords[address(user)] ?? "";
  const synapse = await startSynapse({
    dir: join(folder, "synapse"),
    logFile: join(folder, "logs", "synapse.log"),
    domain,
    accounts: [...people, botUser].map((user) => ({ user, password: passwordOf(user) })),
    preferredPort,
  });
  parts.push({ stop: () => synapse.stop(), exited: synapse.exited() });
  onReady("Matrix server", synapse.url);
  return {
    state: {
      url: synapse.url,
      domain,
      accounts: people.map((user) => ({ address: address(user), password: passwordOf(user) })),
    },
    bot: { homeserver: synapse.url, userId: address(botUser), password: passwordOf(botUser) },
  };
}
