import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { ContactAddress, OutgoingChat } from "@assist/assist-core";
import { createXmppMessenger } from "../xmpp-messenger.js";
import { AppendOnlyFile } from "./append-only-file.js";
import { FileMessengerMemory } from "./file-messenger-memory.js";

/**
 * A small service as the bot is one: what it is told it writes down once, with the answer that it owes, and what it owes
 * it sends until the server has taken it. Its parent kills it.
 */
const [folder = "", service = "", domain = "", username = "", password = ""] = process.argv.slice(2);

const taken = new AppendOnlyFile(join(folder, "taken"));
const sent = new AppendOnlyFile(join(folder, "sent"));

const owed = new Map<string, OutgoingChat>();
const known = new Set<string>();
const owe = (id: string, from: string, text: string) => {
  known.add(id);
  owed.set(id, { id: `re-${id}`, to: from as ContactAddress, text: `re ${text}`, language: "en" });
};
for (const line of taken.read()) owe(...(JSON.parse(line) as [string, string, string]));
for (const id of sent.read()) owed.delete(id);

const messenger = createXmppMessenger({
  ...{ service, domain, username, password },
  memory: new FileMessengerMemory(join(folder, "memory")),
});

const answering = new Set<string>();
async function answer(id: string, chat: OutgoingChat): Promise<void> {
  if (answering.has(id)) return;
  answering.add(id);
  try {
    await messenger.send(chat);
    sent.append(id);
    owed.delete(id);
  } catch {
    await delay(50);
  } finally {
    answering.delete(id);
  }
}

await messenger.start({
  async chat({ from, messageId, text }) {
    if (known.has(messageId)) return;
    taken.append(JSON.stringify([messageId, from, text]));
    owe(messageId, from, text);
  },
  form: async () => ({ outcome: "refused", text: "" }),
  forms: () => [],
  serves: () => true,
  roomWords: () => "",
  undeliverable: async () => undefined,
  stateChanged: ({ kind }) => void process.stdout.write(`${kind}\n`),
});
for (;;) {
  if (messenger.state.kind === "ready") for (const [id, chat] of owed) void answer(id, chat);
  await delay(5);
}
