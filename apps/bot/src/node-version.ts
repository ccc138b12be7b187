/** The major version that package.json brings. */
const oldest = 24;

/** A sentence when this Node is too old for the bot. */
export function nodeProblem(version: string): string | undefined {
  if (Number.parseInt(version, 10) >= oldest) return undefined;
  return `The bot needs Node ${String(oldest)} or newer, and this is Node ${version}. "npm run serve -- --config FILE" uses the right one, which "npm install" has put at node_modules/.bin/node.`;
}
