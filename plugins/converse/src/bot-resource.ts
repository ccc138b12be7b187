/** A signed-in client of the bot's account, as presence tells it. */
export interface BotResource {
  readonly name: string;
  readonly priority: number;
  readonly online: boolean;
  /** When its presence came, as an ISO date. */
  readonly since: string;
}

/** The bot's resources begin so; others of its account (an operator looking in) do not serve commands. */
const prefix = "assist";

/**
 * The resource to send an ad-hoc command to: a server would answer for the bare address itself.
 * Of equal ones the newest: a server keeps a broken connection for a while. Undefined when the bot is not online for us.
 */
export function botResource(resources: readonly BotResource[]): string | undefined {
  return resources
    .filter(({ name, online }) => online && name.startsWith(prefix))
    .sort((a, b) => b.priority - a.priority || b.since.localeCompare(a.since))[0]?.name;
}
