import { setTimeout as delay } from "node:timers/promises";
import type { Conversation } from "./conversation.js";
import type { KillStage } from "./kill-stage.js";

export interface ComingBack {
  /** Milliseconds from when the server answered again until the service said that it is ready. */
  readonly readyAfterMs: number;
  /** Until somebody had an answer. */
  readonly answerAfterMs: number;
}

/** The server is killed, and away for so long; everybody writes meanwhile. The first conversation is timed. */
export async function serverOutage(
  { synapse, service }: KillStage,
  conversations: readonly [Conversation, ...Conversation[]],
  awayMs: number,
): Promise<ComingBack> {
  await synapse.kill();
  const writing = conversations.map(async (each) => {
    for (let times = 0; times < 5; times++) await each.say();
  });
  await service.reaches("connecting");
  await delay(awayMs);
  await synapse.restart();
  const back = performance.now();
  const since = () => Math.round(performance.now() - back);
  const [timed] = conversations;
  const [readyAfterMs, answerAfterMs] = await Promise.all([
    service.reaches("ready").then(since),
    timed.answered(timed.lastSaid).then(since),
  ]);
  await Promise.all(writing);
  return { readyAfterMs, answerAfterMs };
}
