import { setTimeout as delay } from "node:timers/promises";
import type { Conversation } from "./conversation.js";
import type { KillStage } from "./kill-stage.js";

export interface Series {
  readonly kills: number;
  /** Between 0 and 1. */
  readonly random: () => number;
}

const mostUnanswered = 20;
const newKeyIn = 0.1;

/** Kills the service again and again, at its start and while it works, and everybody writes all the time. */
export async function killSeries(
  { service }: KillStage,
  conversations: readonly Conversation[],
  { kills, random }: Series,
): Promise<void> {
  const writing = conversations.map((each) => keepWriting(each, random));
  await service.kill();
  for (let each = 0; each < kills; each++) {
    service.start();
    const isStarting = random() < 0.3;
    if (isStarting) await delay(random() * 1_500);
    else {
      await service.reaches("ready");
      await delay(random() * 500);
    }
    await service.kill();
    await delay(random() * 200);
  }
  service.start();
  for (const each of writing) await each.stop();
}

function keepWriting(conversation: Conversation, random: () => number): { stop(): Promise<void> } {
  const over = new AbortController();
  const { person } = conversation;
  const written = (async () => {
    while (!over.signal.aborted) {
      await delay(20 + random() * 60);
      if (conversation.said - person.messages.length >= mostUnanswered) continue;
      if (random() < newKeyIn) await conversation.takeNewKey();
      await conversation.say();
    }
  })();
  return {
    async stop() {
      over.abort();
      await written;
    },
  };
}

/** The same numbers each time. https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
