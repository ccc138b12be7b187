import type { MessengerMemory } from "@assist/assist-core";
import { parseJid, type Jid } from "../address/xmpp-address.js";

/** A room to which the service was invited, as it is kept. */
export interface KnownRoom {
  readonly jid: Jid;
  /** Bare JID of who invited. */
  readonly inviter: string;
  readonly password: string | undefined;
}

const prefix = "room:";

/** The rooms to come back to, after a lost connection and at the next start. */
export class RoomMemory {
  readonly #memory: MessengerMemory;
  readonly #rooms = new Map<string, KnownRoom>();

  constructor(memory: MessengerMemory) {
    this.#memory = memory;
    for (const key of memory.keys(prefix)) {
      const room = read(key, memory.get(key) ?? "");
      if (room) this.#rooms.set(room.jid.bare, room);
      else memory.delete(key);
    }
  }

  all(): readonly KnownRoom[] {
    return [...this.#rooms.values()];
  }

  get(bare: string): KnownRoom | undefined {
    return this.#rooms.get(bare);
  }

  keep(room: KnownRoom): void {
    this.#rooms.set(room.jid.bare, room);
    const { inviter, password } = room;
    this.#memory.set(prefix + room.jid.bare, JSON.stringify({ inviter, password }));
  }

  forget(bare: string): void {
    this.#rooms.delete(bare);
    this.#memory.delete(prefix + bare);
  }
}

function read(key: string, value: string): KnownRoom | undefined {
  const jid = parseJid(key.slice(prefix.length));
  const { inviter, password } = parsed(value);
  if (!jid || typeof inviter !== "string") return undefined;
  return { jid, inviter, password: typeof password === "string" ? password : undefined };
}

function parsed(value: string): { readonly inviter?: unknown; readonly password?: unknown } {
  try {
    const data: unknown = JSON.parse(value);
    return typeof data === "object" && data !== null ? data : {};
  } catch {
    return {};
  }
}
