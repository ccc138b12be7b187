import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { IncomingChat, OutgoingChat } from "@assist/assist-core";
import { createMatrixMessenger } from "../../index.js";
import type { Told } from "./answering-service.js";
import { SqliteMemory } from "./sqlite-memory.js";

/**
 * A small service as the bot is one: what it is told it writes down once, in one step with the answer that it owes, and
 * what it owes it sends until the server has taken it. Its parent kills it.
 */
const [folder = "", homeserver = "", userId = "", password = ""] = process.argv.slice(2);
const tell = (told: Told) => void process.stdout.write(`${JSON.stringify(told)}\n`);

const memory = new SqliteMemory(join(folder, "memory.sqlite"));
const taken = "service/taken/";
const sent = "sent";
const owed = new Map<string, OutgoingChat>();
for (const key of memory.keys(taken)) {
  const answer = memory.get(key);
  if (answer !== undefined && answer !== sent)
    owed.set(key.slice(taken.length), JSON.parse(answer) as OutgoingChat);
}

const note = (level: "info" | "warn") => (_: object, log: string) => tell({ level, log });
const messenger = createMatrixMessenger({
  ...{ homeserver, userId, password, memory },
  storagePath: join(folder, "account.sqlite"),
  log: { debug: () => undefined, info: note("info"), warn: note("warn") },
});

const answering = new Set<string>();
async function answer(messageId: string, chat: OutgoingChat): Promise<void> {
  if (messenger.state.kind !== "ready" || answering.has(messageId)) return;
  answering.add(messageId);
  try {
    await messenger.send(chat);
    memory.set(taken + messageId, sent);
    owed.delete(messageId);
  } catch {
    await delay(100);
  } finally {
    answering.delete(messageId);
  }
  if (owed.has(messageId)) await answer(messageId, chat);
}
const answerAll = () => {
  for (const [messageId, chat] of owed) void answer(messageId, chat);
};

async function chat({ from, device, messageId, text }: IncomingChat): Promise<void> {
  if (memory.get(taken + messageId) !== undefined) return;
  const to = { to: from, ...(device === undefined ? {} : { device }) };
  const owes: OutgoingChat = { id: `re-${messageId}`, ...to, text: `re ${text}`, language: "en" };
  memory.set(taken + messageId, JSON.stringify(owes));
  owed.set(messageId, owes);
  void answer(messageId, owes);
}

process.stdin.on("data", () => {
  globalThis.gc?.();
  tell({ memory: process.memoryUsage() });
});
// Nobody is left who would kill it.
process.stdin.on("end", () => process.exit());

await messenger.start({
  chat,
  form: async () => ({ outcome: "refused", text: "" }),
  forms: () => [],
  serves: () => true,
  roomWords: ({ kind }) => kind,
  undeliverable: async () => undefined,
  stateChanged(state) {
    tell({ state });
    if (state.kind === "ready") answerAll();
  },
});
