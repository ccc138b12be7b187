import { startSynapse, type BotInMatrix, type Synapse } from "@assist/stack";
import type { MatrixPlace } from "../clients/matrix-device.js";

/** A Matrix homeserver with the bot's account and those of people. */
export interface Homeserver {
  readonly synapse: Synapse;
  readonly place: MatrixPlace;
  /** What the bot's configuration says. */
  readonly bot: BotInMatrix;
}

export async function startHomeserver(
  users: readonly string[],
  bot: { readonly user: string; readonly password: string },
): Promise<Homeserver> {
  const accounts = users.map((user) => ({ user, password: `of ${user}` }));
  const synapse = await startSynapse({ accounts: [...accounts, bot] });
  const { url: homeserver, domain } = synapse;
  const userId = `@${bot.user}:${domain}`;
  return {
    synapse,
    place: {
      ...{ homeserver, domain, bot: userId },
      accounts: accounts.map(({ user, password }) => ({ address: `@${user}:${domain}`, password })),
    },
    bot: { homeserver, userId, password: bot.password },
  };
}

/** Throws where nobody is in Matrix. */
export function there(homeserver: Homeserver | undefined): Homeserver {
  if (homeserver === undefined) throw new Error("There is no Matrix homeserver among these parts");
  return homeserver;
}
