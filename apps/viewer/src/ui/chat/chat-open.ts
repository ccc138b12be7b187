import type { PageState } from "../../session/page-state.js";
import type { Screen } from "../../session/screen.js";

/** The chat is there as soon as the pages have keys, on each screen on which the two people are in the session. */
export function chatOpen({ name }: Screen, { keys, chat }: Pick<PageState, "keys" | "chat">): boolean {
  const inSession = name === "offer" || name === "sharing" || name === "waiting" || name === "watching";
  return inSession && (keys.step === "agreed" || chat.lines.length > 0);
}
