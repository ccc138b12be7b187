import { messengerOf } from "../address/contact-address.js";
import type { OutboxQueue, OutboxWriter } from "../ports/store.port.js";
import type { MemoryState, StoredMessage } from "./memory-store-state.js";

export const memoryOutboxWriter = ({ messages }: MemoryState): OutboxWriter => ({
  async add(message, at) {
    if (!messages.has(message.id)) messages.set(message.id, { message, attempts: 0, notBefore: at });
  },
});

/** Outside transactions: each call commits by itself. */
export function memoryOutboxQueue({ messages }: MemoryState): OutboxQueue {
  const change = (id: string, changed: Partial<StoredMessage>) => {
    const stored = messages.get(id);
    if (stored?.doneAt === undefined && stored) messages.set(id, { ...stored, ...changed });
  };
  return {
    async pending(messenger, now, limit, leftOut = []) {
      const heads = new Map<string, StoredMessage>();
      for (const stored of messages.values()) {
        const { to } = stored.message;
        if (stored.doneAt === undefined && messengerOf(to) === messenger && !heads.has(to))
          heads.set(to, stored);
      }
      return [...heads.values()]
        .filter(({ message, notBefore }) => notBefore <= now && !leftOut.includes(message.to))
        .slice(0, limit)
        .map(({ message, attempts }) => ({ ...message, attempts }));
    },
    markSent: async (id, at) => change(id, { doneAt: at }),
    retryAt: async (id, at) => change(id, { notBefore: at, attempts: (messages.get(id)?.attempts ?? 0) + 1 }),
    discard: async (id, _why, at) => change(id, { doneAt: at }),
    find: async (id) => messages.get(id)?.message,
  };
}
