import type { SessionRepository } from "../ports/store.port.js";
import { deadlineOf } from "../session/deadline.js";
import { isOver, roleOf, type Session } from "../session/session.js";
import { startedAtOf } from "../session/started-at.js";
import { existing, insertNew, type MemoryState } from "./memory-store-state.js";

export function memorySessions({ sessions }: MemoryState): SessionRepository {
  const all = () => [...sessions.values()];
  const open = () => all().filter(({ status }) => !isOver(status));
  return {
    insert: async (session) => insertNew(sessions, session.id, session),
    async update(session) {
      existing(sessions, session.id);
      sessions.set(session.id, session);
    },
    get: async (id) => sessions.get(id),
    openOf: async (address) => newestFirst(open().filter((session) => roleOf(session, address))),
    byCode: async (code, helper) =>
      newestFirst(
        all().filter((session) => session.code === code && session.parties.helper.address === helper),
      )[0],
    isCodeInUse: async (code) => open().some((session) => session.code === code),
    due: async (now) =>
      open()
        .filter((session) => (deadlineOf(session) ?? Infinity) <= now)
        .sort((one, other) => (deadlineOf(one) ?? 0) - (deadlineOf(other) ?? 0)),
    live: async () => all().filter(({ status }) => status.name === "started"),
    newestOf: async (address, peer) =>
      newestFirst(
        all().filter((session) =>
          peer === undefined ? roleOf(session, address) : areBetween(session, address, peer),
        ),
      )[0],
    askedInVain: async (requester, helper, since) =>
      all().filter(
        (session) =>
          session.parties.requester.address === requester &&
          session.parties.helper.address === helper &&
          session.createdAt >= since &&
          isOver(session.status) &&
          startedAtOf(session) === undefined,
      ).length,
    async acquaintance(one, other) {
      const between = all().filter((session) => areBetween(session, one, other));
      const starts = between.flatMap((session) => startedAtOf(session) ?? []);
      const [requests, sessions] = [between.length, starts.length];
      return sessions === 0 ? { requests, sessions } : { requests, sessions, since: Math.min(...starts) };
    },
  };
}

const newestFirst = (sessions: readonly Session[]): readonly Session[] =>
  sessions.toReversed().sort((one, other) => other.createdAt - one.createdAt);

const areBetween = ({ parties }: Session, one: string, other: string): boolean =>
  (parties.requester.address === one && parties.helper.address === other) ||
  (parties.requester.address === other && parties.helper.address === one);
